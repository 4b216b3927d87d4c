type Log = (fields: object, message: string) => void;

/** What this library logs with: the part of pino's interface that it uses. */
export interface Logger {
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
}
