import type { RequestHandler } from 'express';

const ADDRESSES = {
  submit: 'POST /api/v1/prioritization/',
  submit_batch: 'POST /api/v1/prioritization/batch',
  submit_bulk: 'POST /api/v1/prioritization/bulk',
  batches: 'GET /api/v1/prioritization/batches',
  batch: 'GET /api/v1/prioritization/batches/{batch_id}',
  batch_results: 'GET /api/v1/prioritization/batches/{batch_id}/results',
  score_now: 'POST /api/v1/prioritization/sync',
  status: 'GET /api/v1/prioritization/status/{task_id}',
  history: 'GET /api/v1/prioritization/history',
  task_events: 'GET /api/v1/prioritization/status/{task_id}/events',
  ranking: 'GET /api/v1/ranking',
  export_ranking: 'GET /api/v1/ranking/export',
  ranking_events: 'GET /api/v1/ranking/events',
  plan: 'GET /api/v1/ranking/plan?capacity_hours={hours}',
  explain: 'GET /api/v1/prioritization/{task_id}/explain',
  feedback: 'GET, POST, DELETE /api/v1/prioritization/{task_id}/feedback',
  what_if: 'POST /api/v1/prioritization/what-if',
  compare: 'POST /api/v1/prioritization/compare',
  policies: 'GET /api/v1/config/policies',
  own_policy: 'PUT /api/v1/config/policies/{name}',
  tables: 'GET /api/v1/config/{categories, roles, priority-model, thresholds}',
  keys: 'GET, POST /api/v1/admin/keys',
  revoke_key: 'DELETE /api/v1/admin/keys/{key_id}',
  health: 'GET /api/v1/health/',
  health_in_detail: 'GET /api/v1/health/{detailed, metrics, system}',
  liveness: 'GET /health',
  errors: 'GET /errors/{code}',
  documentation: 'GET /docs',
  open_api: 'GET /openapi.json',
};

/** GET /: where everything is. */
export const getIndex =
  (version: string): RequestHandler =>
  (_request, response) =>
    void response.json({ service: 'prioritization-engine', version, addresses: ADDRESSES });
