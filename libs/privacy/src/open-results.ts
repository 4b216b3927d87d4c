import {
  AIPriorityResult,
  RecordedTask,
  ResultRecorded,
  SealedResultRecorded,
  type ScoredTask,
  type SealedScoredTask,
} from '@prioritization/contracts';
import { z } from 'zod';
import { TamperedError } from './cipher';
import type { Vault } from './vault';

/** A scored task that can be read, and how it was sealed when it was. */
export interface OpenedTask extends ScoredTask {
  readonly sealed?: SealedScoredTask['sealed'];
  /** Token of the person it belongs to; only of what was sealed. */
  readonly subject?: string;
}

/** The record of a result message, without what is erased. */
export interface OpenedResults extends Omit<ResultRecorded, 'scored'> {
  readonly scored: readonly OpenedTask[];
  /** Ids of the tasks whose person's key is destroyed. */
  readonly erased: readonly string[];
}

const ClaimsSealed = z.object({ scored: z.array(z.object({ sealed: z.object({}) })).min(1) });

const parsed = <Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    // Neither message may quote what was sealed.
    throw error instanceof SyntaxError ? new TamperedError() : error;
  }
};

const openOne = async (
  vault: Vault,
  tenant: string,
  { sealed }: SealedScoredTask,
): Promise<OpenedTask | undefined> => {
  const [task, result] = await Promise.all([
    vault.open(tenant, sealed.task),
    vault.open(tenant, sealed.result),
  ]);
  if (task === 'erased' || result === 'erased') return undefined;
  return {
    task: parsed(RecordedTask, task.text),
    result: parsed(AIPriorityResult, result.text),
    sealed,
    subject: task.subject,
  };
};

/**
 * Reads the body of a result message, sealed or not.
 * @param vaultOf Asked only when something is sealed.
 * @throws ZodError, TamperedError
 */
export const openResults = async (vaultOf: () => Vault, body: unknown): Promise<OpenedResults> => {
  if (!ClaimsSealed.safeParse(body).success) return { ...ResultRecorded.parse(body), erased: [] };
  const record = SealedResultRecorded.parse(body);
  const vault = vaultOf();
  const opened = await Promise.all(
    record.scored.map((scored) => openOne(vault, record.tenant, scored)),
  );
  const ids = record.scored.map(({ task }) => task.id);
  return {
    tenant: record.tenant,
    submitted_at: record.submitted_at,
    scored: opened.filter((task) => task !== undefined),
    erased: ids.filter((_id, index) => opened[index] === undefined),
  };
};
