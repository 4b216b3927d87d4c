export * from './access-settings';
export * from './describe-config';
export * from './external-model-settings';
export { ConfigError, loadConfig, type ConfigProblem, type Environment } from './load-config';
export * from './services';
export type { Sections, Setting, Settings, ValuesOf } from './setting';
