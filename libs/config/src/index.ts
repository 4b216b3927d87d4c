export * from './describe-config';
export * from './external-model-settings';
export * from './live-settings';
export * from './idempotency-settings';
export { ConfigError, loadConfig, type ConfigProblem, type Environment } from './load-config';
export * from './rate-limit-settings';
export * from './services';
export * from './webhook-settings';
export type { Sections, Setting, Settings, ValuesOf } from './setting';
