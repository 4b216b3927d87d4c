import type { UserData } from '@prioritization/cache';
import {
  UserParameters,
  UserPreferences,
  type Feedback,
  type RecordedTask,
  type SimilarTask,
  type TaskStatus,
  type TenantId,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import type { Request, RequestHandler, Response } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody, validQuery } from '../http/validate';
import { eraseUser } from './erase-user';
import { exportUser } from './export-user';
import { openStored } from './open-stored';
import type { ProtectionOrRefuse, UserProtection } from './protection';

export interface UserDependencies {
  readonly protection: ProtectionOrRefuse;
  readonly userData: UserData;
  readonly tasks: {
    status(tenant: TenantId, taskId: string): Promise<TaskStatus>;
    content(tenant: TenantId, taskId: string): Promise<{ task: RecordedTask } | undefined>;
    /** What people said of it. */
    feedback(tenant: TenantId, taskId: string): Promise<readonly Feedback[]>;
    similar(tenant: TenantId, taskId: string): Promise<readonly SimilarTask[]>;
  };
  readonly publisher: Publisher;
  /** By stream, how many messages of a tenant hold a text. */
  countInStreams(tenant: TenantId, text: string): Promise<Record<string, number>>;
  readonly preferencesSeconds: number;
}

/** Whose data an operation is about. */
export interface Person extends UserProtection {
  readonly tenant: TenantId;
  readonly subject: string;
}

/** The preferences of a person; undefined when there are none. */
export const readPreferences = async (
  userData: UserData,
  { vault, tenant, subject }: Person,
): Promise<UserPreferences | undefined> => {
  const stored = await userData.preferences(tenant, subject);
  const text = stored === undefined ? undefined : await openStored(vault)(tenant, stored);
  return text === undefined ? undefined : UserPreferences.parse(JSON.parse(text));
};

/** What answers under /api/v1/users/{user_id}. */
export const userHandlers = (dependencies: UserDependencies) => {
  const { userData } = dependencies;
  const personOf = (request: Request, response: Response): Person => {
    const { user_id } = validQuery(UserParameters, request.params);
    const tenant = tenantOf(response);
    const protection = dependencies.protection();
    return { ...protection, tenant, subject: protection.vault.subjectToken(tenant, user_id) };
  };

  const getPreferences: RequestHandler = async (request, response) => {
    const preferences = await readPreferences(userData, personOf(request, response));
    if (preferences === undefined) {
      throw new ApiError('not_found', 'This user has no preferences yet; PUT them here.');
    }
    response.json(preferences);
  };
  const putPreferences: RequestHandler = async (request, response) => {
    const { vault, tenant, subject } = personOf(request, response);
    const preferences = validBody(UserPreferences, request.body);
    const sealed = await vault.seal(tenant, subject, JSON.stringify(preferences));
    await userData.keepPreferences(tenant, subject, sealed, dependencies.preferencesSeconds);
    response.json(preferences);
  };
  const exportHandler: RequestHandler = async (request, response) => {
    response.json(await exportUser(dependencies, personOf(request, response)));
  };
  const eraseHandler: RequestHandler = async (request, response) => {
    response.json(await eraseUser(dependencies, personOf(request, response)));
  };

  return { getPreferences, putPreferences, exportUser: exportHandler, eraseUser: eraseHandler };
};
export type UserHandlers = ReturnType<typeof userHandlers>;
