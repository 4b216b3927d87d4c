/** What a text may hold that must not leave the engine. */
export const SENSITIVE_KINDS = [
  'payment_card',
  'ssn',
  'email',
  'ip_address',
  'iban',
  'password',
  'api_key',
  'sensitive_words',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** Where something was found, in UTF-16 code units; `end` is behind the last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds every place of one kind. Time grows linearly with the text. */
export type Detector = (text: string) => readonly Span[];
