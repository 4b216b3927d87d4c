/** The server answered something that the contract does not know. */
export class UnexpectedAnswerError extends Error {
  constructor(
    readonly status: number,
    operation: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${operation} was answered ${status}: ${why}`, options);
    this.name = 'UnexpectedAnswerError';
  }
}
