import fc from 'fast-check';
import { z } from 'zod';
import { unwrapEnvelope } from './envelope';
import { ERRORS, fieldErrors } from './errors';
import { HealthState, worstState } from './health';
import { BatchRequest, RankingQuery } from './http';
import {
  accessAuditSubject,
  cacheAuditSubject,
  deadLetterSubject,
  heartbeatSubject,
  requestSubject,
  resultSubject,
  feedbackSubject,
  tenantToken,
  webhookDeliverySubject,
  webhookWaitingSubject,
} from './subjects';

describe('subjects', () => {
  it('never hold what a user wrote: a tenant becomes sixteen hex digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('*', '>', 'a.b', ' ', ''), fc.string()), (tenant) => {
        expect(tenantToken(tenant)).toMatch(/^[0-9a-f]{16}$/);
        const subjects = [
          requestSubject('interactive', tenant),
          resultSubject(tenant, 'bulk'),
          feedbackSubject(tenant),
          deadLetterSubject('scoring', tenant),
        ];
        for (const subject of subjects) expect(subject).toMatch(/^[a-z]+(\.[a-z0-9]+){3}$/);
      }),
    );
  });

  it('stay the same over releases: consumers and stored messages rely on them', () => {
    expect(tenantToken('default')).toBe('37a8eec1ce19687d');
    expect(requestSubject('bulk', 'default')).toBe('prioritization.request.bulk.37a8eec1ce19687d');
    expect(resultSubject('default', 'bulk')).toBe('prioritization.result.37a8eec1ce19687d.bulk');
    expect(feedbackSubject('default')).toBe('prioritization.result.37a8eec1ce19687d.feedback');
    expect(deadLetterSubject('projection', undefined)).toBe(
      'prioritization.dead.projection.unknown',
    );
    expect(accessAuditSubject('revoke', 'default')).toBe('audit.access.revoke.37a8eec1ce19687d');
    expect(cacheAuditSubject('start', 'default')).toBe('audit.cache.start.37a8eec1ce19687d');
    expect(webhookDeliverySubject('default', 'wh_0a')).toBe(
      'webhooks.delivery.37a8eec1ce19687d.wh_0a',
    );
    expect(webhookWaitingSubject('default', 'wh_0a')).toBe(
      'webhooks.waiting.37a8eec1ce19687d.wh_0a',
    );
    expect(heartbeatSubject('gateway', 'host-7')).toBe('system.events.heartbeat.gateway.host-7');
  });
});

describe('fieldErrors', () => {
  it('points into the body as RFC 6901 says', () => {
    const schema = z.object({ 'a/b': z.object({ 'm~n': z.array(z.number()) }) });
    const { error } = schema.safeParse({ 'a/b': { 'm~n': [1, 'two'] } });
    expect(fieldErrors(error as z.ZodError)).toMatchObject([
      { pointer: '/a~1b/m~0n/1', code: 'invalid_type' },
    ]);
    expect(fieldErrors(error as z.ZodError, ['tasks', 3])[0]?.pointer).toBe('/tasks/3/a~1b/m~0n/1');
  });

  it('points at the whole body with the empty pointer', () => {
    const { error } = z.object({}).safeParse(null);
    expect(fieldErrors(error as z.ZodError)[0]?.pointer).toBe('');
  });

  it('points into the alternative that was meant, where there are several', () => {
    const policy = z.object({ kind: z.literal('ice'), bands: z.object({ high: z.number() }) });
    const schema = z.object({ policy: z.union([z.string(), policy]) });
    const wrong = (value: unknown) =>
      fieldErrors(schema.safeParse({ policy: value }).error as z.ZodError);
    expect(wrong({ kind: 'ice', bands: { high: 'x' } })).toMatchObject([
      { pointer: '/policy/bands/high', code: 'invalid_type' },
    ]);
    expect(wrong(7)).toMatchObject([{ pointer: '/policy', code: 'invalid_union' }]);
  });

  it('gives pointers that lead back to the field, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const error = new z.ZodError([{ code: 'custom', path: [name], message: 'x', input: 1 }]);
        const pointer = fieldErrors(error)[0]?.pointer ?? '';
        expect(pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')).toBe(name);
      }),
    );
  });
});

describe('ERRORS', () => {
  it('have a code that can stand in an address, and an HTTP status', () => {
    for (const [code, { status, title }] of Object.entries(ERRORS)) {
      expect(code).toMatch(/^[a-z_]+$/);
      expect(status >= 400 && status < 600).toBe(true);
      expect(title.length).toBeGreaterThan(0);
    }
  });
});

describe('unwrapEnvelope', () => {
  it('takes the data out of the predecessor’s wrapper', () => {
    const envelope = { data: { id: '1' }, timestamp: 't', source: 's', version: '1.0' };
    expect(unwrapEnvelope(envelope)).toEqual({ data: { id: '1' }, wrapped: true });
  });

  it.each([{ id: '1' }, null, 'text', 7, [1], { data: 'text' }, { data: [1] }, { data: null }])(
    'leaves %j as it is',
    (body) => expect(unwrapEnvelope(body)).toEqual({ data: body, wrapped: false }),
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void unwrapEnvelope(body)));
  });
});

describe('worstState', () => {
  it('is one of the states, at least as bad as each of them, and OK for none', () => {
    const severity = (state: HealthState) => HealthState.options.indexOf(state);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...HealthState.options)), (states) => {
        expect(severity(worstState(states))).toBe(Math.max(0, ...states.map(severity)));
      }),
    );
  });
});

describe('BatchRequest', () => {
  it('takes a bare array and an object with tasks alike', () => {
    expect(BatchRequest.parse([1, 2])).toEqual([1, 2]);
    expect(BatchRequest.parse({ tasks: [1, 2] })).toEqual([1, 2]);
  });

  it.each([[[]], [{ tasks: [] }], [Array(1_001).fill(1)], [{}], [null], ['tasks']])(
    'refuses what is no batch, is empty or too long (%#)',
    (body) => expect(BatchRequest.safeParse(body).success).toBe(false),
  );
});

describe('RankingQuery', () => {
  it('takes the longest cursor that a page can give: of an id of 256 wide characters', () => {
    const member = `${'0'.repeat(17)}|${'0'.repeat(17)}|${'語'.repeat(256)}`;
    const cursor = Buffer.from(JSON.stringify([-9.123456789012345, member])).toString('base64url');
    expect(RankingQuery.parse({ cursor }).cursor).toBe(cursor);
  });

  it.each([
    { limit: '0' },
    { limit: '1001' },
    { limit: '1.5' },
    { limit: 'x' },
    { limit: ['1', '2'] },
  ])('refuses %j', (query) => expect(RankingQuery.safeParse(query).success).toBe(false));
});
