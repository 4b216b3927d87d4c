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
  /** Whose it is, and where it stands in the record; only of what was sealed. */
  readonly owned?: {
    /** Token of the person. */
    readonly subject: string;
    readonly index: number;
    /** Seals what is made of it, with the same key. */
    seal(text: string): string;
  };
}

/** The record of a result message, without what is erased. */
export interface OpenedResults extends Omit<ResultRecorded, 'scored'> {
  readonly scored: readonly OpenedTask[];
  /** Ids of the tasks whose person's key is destroyed. */
  readonly erased: readonly string[];
}

/** A look at the first task will do: the whole is parsed after. */
const claimsSealed = (body: unknown): boolean => {
  if (typeof body !== 'object' || body === null || !('scored' in body)) return false;
  if (!Array.isArray(body.scored)) return false;
  if (body.scored.length === 0) return true;
  const first: unknown = body.scored[0];
  return typeof first === 'object' && first !== null && 'sealed' in first;
};

/** The body of a result message is not what it should be. Says why, and never quotes what was sealed. */
export class UnreadableResultsError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`The recorded result is invalid:\n${why}`, options);
    this.name = 'UnreadableResultsError';
  }
}

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
  index: number,
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
    owned: { subject: task.subject, index, seal: (text) => task.seal(text) },
  };
};

const openAll = async (vaultOf: () => Vault, body: unknown): Promise<OpenedResults> => {
  if (!claimsSealed(body)) return { ...ResultRecorded.parse(body), erased: [] };
  const record = SealedResultRecorded.parse(body);
  const vault = vaultOf();
  const opened = await Promise.all(
    record.scored.map((scored, index) => openOne(vault, record.tenant, scored, index)),
  );
  const ids = record.scored.map(({ task }) => task.id);
  return {
    tenant: record.tenant,
    submitted_at: record.submitted_at,
    scored: opened.filter((task) => task !== undefined),
    erased: ids.filter((_id, index) => opened[index] === undefined),
  };
};

/**
 * Reads the body of a result message, sealed or not.
 * @param vaultOf Asked only when something is sealed.
 * @throws UnreadableResultsError
 */
export const openResults = async (vaultOf: () => Vault, body: unknown): Promise<OpenedResults> => {
  try {
    return await openAll(vaultOf, body);
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new UnreadableResultsError(z.prettifyError(error), { cause: error });
    }
    throw error instanceof TamperedError ? new UnreadableResultsError(error.message) : error;
  }
};
