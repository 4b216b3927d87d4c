/** A message that can never be processed, however often it is tried: it goes to the dead letters. */
export class MalformedMessageError extends Error {
  constructor(
    message: string,
    /** What could still be read, so that the dead letter says whose task it is. */
    readonly known: { readonly tenant?: string; readonly taskIds?: readonly string[] } = {},
  ) {
    super(message);
    this.name = 'MalformedMessageError';
  }
}

/** Something that is needed (NATS, Redis) does not answer now: try again later, nothing is wrong with the work. */
export class UnavailableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnavailableError';
  }
}

/** Its time has not come: the message is delivered again later, and nothing is wrong with it. */
export class PostponedError extends Error {
  constructor(readonly delayMs: number) {
    super(`It is tried again in ${delayMs} ms.`);
    this.name = 'PostponedError';
  }
}

/** As many messages of one subject wait as may: no other subject is affected. */
export class SubjectFullError extends Error {
  constructor(subject: string, options?: ErrorOptions) {
    super(`No more messages may wait on ${subject}.`, options);
    this.name = 'SubjectFullError';
  }
}

/** A message larger than the server takes; a server ends the connection that sends one. */
export class MessageTooLargeError extends Error {
  constructor(bytes: number, limit: number) {
    super(`The message has ${bytes} bytes; the server takes ${limit}.`);
    this.name = 'MessageTooLargeError';
  }
}

/** A server that does not keep what was asked of it; says what to change. */
export class TopologyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TopologyError';
  }
}
