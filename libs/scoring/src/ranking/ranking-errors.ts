/** A backlog cannot be ranked; `code` says why in a stable form. */
export abstract class RankingError extends Error {
  abstract readonly code: 'dependency_cycle' | 'duplicate_id' | 'invalid_entry';
}

/** Tasks wait for each other in a circle, so none of them could ever start. */
export class DependencyCycleError extends RankingError {
  readonly code = 'dependency_cycle';

  /** @param path Each task depends on the next; the first one stands at the end again. */
  constructor(readonly path: readonly string[]) {
    super(`The tasks wait for each other: ${path.join(' → ')}`);
    this.name = 'DependencyCycleError';
  }
}

/** Two entries have the same id. */
export class DuplicateIdError extends RankingError {
  readonly code = 'duplicate_id';

  constructor(readonly id: string) {
    super(`The id ${JSON.stringify(id)} occurs more than once in the backlog`);
    this.name = 'DuplicateIdError';
  }
}

/** A number of an entry cannot be ranked by, such as NaN. */
export class InvalidEntryError extends RankingError {
  readonly code = 'invalid_entry';

  constructor(
    readonly id: string,
    readonly field: string,
  ) {
    super(`The field ${field} of ${JSON.stringify(id)} is not a number to rank by`);
    this.name = 'InvalidEntryError';
  }
}
