import { PolicyDefinition, type TenantId } from '@prioritization/contracts';
import type { PolicyStore } from '@prioritization/messaging';
import {
  BUILT_IN_POLICIES,
  UnknownPolicyError,
  type Policy,
  type TenantScorers,
} from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { ApiError } from '../http/api-error';
import { validBody, validQuery } from '../http/validate';

export interface PolicyDependencies {
  readonly store: PolicyStore;
  readonly scorers: TenantScorers;
  readonly tenant: TenantId;
}

const Named = z.object({ name: PolicyDefinition.options[0].shape.name });
const Fields = z.record(z.string(), z.unknown());

const isBuiltIn = (name: string): boolean =>
  BUILT_IN_POLICIES.some((policy) => policy.name === name);

const shown = ({ definition, version }: Policy, own: boolean) => ({ own, version, definition });

/** The routes under /api/v1/config/policies: the built-in policies, and a tenant's own. */
export const policyRoutes = ({ store, scorers, tenant }: PolicyDependencies) => {
  const ownNames = () => new Set(store.of(tenant).map(({ name }) => name));
  const find = (name: string): Policy => {
    try {
      return scorers(tenant).policyNamed(name);
    } catch (error) {
      if (error instanceof UnknownPolicyError) throw new ApiError('not_found', error.message);
      throw error;
    }
  };

  /** GET …/policies: every policy a task may name. */
  const list: RequestHandler = (_request, response) => {
    const own = ownNames();
    const names = scorers(tenant).policyNames;
    response.json({ policies: names.map((name) => shown(find(name), own.has(name))) });
  };

  /** GET …/policies/{name} */
  const get: RequestHandler = (request, response) => {
    const { name } = validQuery(Named, request.params);
    response.json(shown(find(name), ownNames().has(name)));
  };

  /** PUT …/policies/{name}: the tenant's own policy; the name of a built-in one replaces it. */
  const put: RequestHandler = async (request, response) => {
    const { name } = validQuery(Named, request.params);
    const fields = validBody(Fields, request.body);
    const definition = validBody(PolicyDefinition, { ...fields, name });
    const created = !ownNames().has(name);
    await store.put(tenant, definition);
    response.status(created ? 201 : 200).json(shown(find(name), true));
  };

  /** DELETE …/policies/{name}: removes the tenant's own; a built-in one shows again. */
  const remove: RequestHandler = async (request, response) => {
    const { name } = validQuery(Named, request.params);
    if (!ownNames().has(name)) {
      const why = isBuiltIn(name) ? 'is built in and cannot be removed' : 'is not there';
      throw new ApiError('not_found', `Name a policy of your own: “${name}” ${why}.`);
    }
    await store.remove(tenant, name);
    response.status(204).end();
  };

  return { list, get, put, remove };
};
