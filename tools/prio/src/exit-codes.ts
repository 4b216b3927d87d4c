/** What the tool's exit code means. */
export const EXIT_CODES = {
  success: 0,
  /** Something could not be done, such as scoring one of the lines. */
  failure: 1,
  /** The command line or the environment is wrong. */
  usage: 2,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A server refuses or does not answer; the message says what to do about it. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/** The input cannot be worked with; the message says what to do about it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
