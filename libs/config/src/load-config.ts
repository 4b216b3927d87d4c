import type { z } from 'zod';
import type { Sections, Setting, ValuesOf } from './setting';

/** One variable that does not hold what it should. */
export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
}

/** The environment does not hold a valid configuration; lists every problem at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n` +
        problems.map(({ variable, message }) => `  ${variable}: ${message}`).join('\n'),
    );
    this.name = 'ConfigError';
  }
}

/** Environment variables as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A blank variable counts as not set: compose files and shells cannot tell the two apart. */
export const givenValue = ({ variable }: Setting, environment: Environment): string | undefined => {
  const value = environment[variable];
  return value?.trim() ? value : undefined;
};

const read = (setting: Setting, environment: Environment) =>
  setting.schema.safeParse(givenValue(setting, environment));

const problemsOf = (setting: Setting, error: z.ZodError): ConfigProblem[] =>
  error.issues.map(({ message }) => ({ variable: setting.variable, message }));

/**
 * Reads the settings from the environment.
 * @throws ConfigError naming every variable that is missing or invalid.
 */
export const loadConfig = <Group extends Sections>(
  sections: Group,
  environment: Environment,
): ValuesOf<Group> => {
  const problems: ConfigProblem[] = [];
  const values = Object.entries(sections).map(([section, settings]) => {
    const entries = Object.entries(settings).map(([name, setting]) => {
      const result = read(setting, environment);
      if (!result.success) problems.push(...problemsOf(setting, result.error));
      return [name, result.data];
    });
    return [section, Object.fromEntries(entries)];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.fromEntries(values) as ValuesOf<Group>;
};
