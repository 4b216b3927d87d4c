export type { AnswerOf, Input, Reply } from './operation-types';
export { createClient, type Client, type ClientOptions } from './create-client';
export { UnexpectedAnswerError } from './unexpected-answer-error';
