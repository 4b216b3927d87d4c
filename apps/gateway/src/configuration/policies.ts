import {
  PolicyBody,
  PolicyDefinition,
  PolicyParameters,
  type ShownPolicy,
  type TenantId,
} from '@prioritization/contracts';
import type { PolicyStore } from '@prioritization/messaging';
import {
  BUILT_IN_POLICIES,
  UnknownPolicyError,
  type Policy,
  type TenantScorers,
} from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody, validQuery } from '../http/validate';

export interface PolicyDependencies {
  readonly store: PolicyStore;
  readonly scorers: TenantScorers;
}

const isBuiltIn = (name: string): boolean =>
  BUILT_IN_POLICIES.some((policy) => policy.name === name);

const shown = ({ definition, version }: Policy, own: boolean): ShownPolicy => ({
  own,
  version,
  definition,
});

/** What answers under /api/v1/config/policies: the built-in policies, and a tenant's own. */
export const policyHandlers = ({ store, scorers }: PolicyDependencies) => {
  const isOwn = (tenant: TenantId, name: string): boolean =>
    store.of(tenant).some((policy) => policy.name === name);
  const find = (tenant: TenantId, name: string): Policy => {
    try {
      return scorers(tenant).policyNamed(name);
    } catch (error) {
      if (error instanceof UnknownPolicyError) throw new ApiError('not_found', error.message);
      throw error;
    }
  };

  /** GET …/policies: every policy a task may name. */
  const listPolicies: RequestHandler = (_request, response) => {
    const tenant = tenantOf(response);
    const names = scorers(tenant).policyNames;
    response.json({
      policies: names.map((name) => shown(find(tenant, name), isOwn(tenant, name))),
    });
  };

  /** GET …/policies/{name} */
  const getPolicy: RequestHandler = (request, response) => {
    const tenant = tenantOf(response);
    const { name } = validQuery(PolicyParameters, request.params);
    response.json(shown(find(tenant, name), isOwn(tenant, name)));
  };

  /** PUT …/policies/{name}: the tenant's own policy; the name of a built-in one replaces it. */
  const putPolicy: RequestHandler = async (request, response) => {
    const tenant = tenantOf(response);
    const { name } = validQuery(PolicyParameters, request.params);
    const fields = validBody(PolicyBody, request.body);
    const definition = validBody(PolicyDefinition, { ...fields, name });
    const created = !isOwn(tenant, name);
    await store.put(tenant, definition);
    response.status(created ? 201 : 200).json(shown(find(tenant, name), true));
  };

  /** DELETE …/policies/{name}: removes the tenant's own; a built-in one shows again. */
  const removePolicy: RequestHandler = async (request, response) => {
    const tenant = tenantOf(response);
    const { name } = validQuery(PolicyParameters, request.params);
    if (!isOwn(tenant, name)) {
      const why = isBuiltIn(name) ? 'is built in and cannot be removed' : 'is not there';
      throw new ApiError('not_found', `Name a policy of your own: “${name}” ${why}.`);
    }
    await store.remove(tenant, name);
    response.status(204).end();
  };

  return { listPolicies, getPolicy, putPolicy, removePolicy };
};
