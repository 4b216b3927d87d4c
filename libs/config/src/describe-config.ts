import type { Sections, Setting } from './setting';
import { givenValue, type Environment } from './load-config';

/** Every setting of a service, in the order of its sections. */
export const settingsOf = (sections: Sections): Setting[] =>
  Object.values(sections).flatMap((settings) => Object.values(settings));

/** What holds when the variable is not set; undefined when nothing does. */
export const defaultOf = ({ schema }: Setting): string | undefined => {
  const result = schema.safeParse(undefined);
  return result.success && result.data !== undefined ? String(result.data) : undefined;
};

const isRequired = ({ schema }: Setting): boolean => !schema.safeParse(undefined).success;

/** One line for each variable: name, meaning, default. For `--help`. */
export const describeConfig = (sections: Sections): string => {
  const settings = settingsOf(sections);
  const width = Math.max(...settings.map(({ variable }) => variable.length));
  return settings
    .map((setting) => {
      const fallback = defaultOf(setting);
      const note = isRequired(setting) ? ' (required)' : fallback ? ` (default ${fallback})` : '';
      return `  ${setting.variable.padEnd(width)}  ${setting.description}${note}`;
    })
    .join('\n');
};

/** An environment file with every variable, its meaning and its default. For `.env.example`. */
export const exampleEnvironment = (sections: Sections): string =>
  settingsOf(sections)
    .map(
      (setting) => `# ${setting.description}\n#${setting.variable}=${defaultOf(setting) ?? ''}\n`,
    )
    .join('\n');

/** Whatever stands before the last `@` of each address, but the user's name. */
const CREDENTIALS = /:\/\/(?:([^:@/]*:))?(?:(?!:\/\/).)*@/g;

const withoutPassword = (value: string): string =>
  value.replace(CREDENTIALS, (_, user: string | undefined) => `://${user ?? ''}***@`);

/** What is in force, one `NAME=value` a line, secrets hidden. For `--print-config`. */
export const printConfig = (sections: Sections, environment: Environment): string =>
  settingsOf(sections)
    .map((setting) => {
      const given = givenValue(setting, environment);
      const value = given
        ? setting.secret
          ? '***'
          : withoutPassword(given)
        : (defaultOf(setting) ?? '');
      return `${setting.variable}=${value}`;
    })
    .join('\n');

/** Variables with one of our prefixes that no setting reads: most likely misspelt. */
export const unknownVariables = (sections: Sections, environment: Environment): string[] => {
  const known = new Set(settingsOf(sections).map(({ variable }) => variable));
  return Object.keys(environment).filter((name) => name.startsWith('PRIO_') && !known.has(name));
};
