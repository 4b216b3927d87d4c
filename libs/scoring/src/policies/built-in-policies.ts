import { PolicyDefinition, type PolicyKind } from '@prioritization/contracts';

const builtIn = (kind: PolicyKind): PolicyDefinition =>
  PolicyDefinition.parse({ kind, name: kind });

/** The policies that every engine knows, under the name of their kind; `weighted` is the default. */
export const BUILT_IN_POLICIES: readonly PolicyDefinition[] = [
  builtIn('weighted'),
  builtIn('taskwarrior'),
  builtIn('itil'),
  builtIn('wsjf'),
  builtIn('rice'),
  builtIn('ice'),
  builtIn('eisenhower'),
];

export const DEFAULT_POLICY_NAME = 'weighted';
