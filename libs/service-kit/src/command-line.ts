import {
  ConfigError,
  describeConfig,
  loadConfig,
  printConfig,
  type Environment,
  type Sections,
  type ValuesOf,
} from '@prioritization/config';

/** What is said instead of starting; an exit code other than 0 belongs on standard error. */
export interface CommandLineAnswer {
  readonly text: string;
  readonly exitCode: number;
}

/** What the command line needs to know of a service. */
export interface Described<Group extends Sections> {
  readonly name: string;
  readonly summary: string;
  readonly config: Group;
}

const helpText = ({ name, summary, config }: Described<Sections>): string =>
  [
    `${name}: ${summary}`,
    '',
    'Usage: node main.js [--help | --print-config]',
    '',
    'Settings are environment variables:',
    describeConfig(config),
  ].join('\n');

const answerTo = (
  option: string,
  definition: Described<Sections>,
  environment: Environment,
): CommandLineAnswer => {
  if (option === '--help') return { text: helpText(definition), exitCode: 0 };
  if (option === '--print-config') {
    return { text: printConfig(definition.config, environment), exitCode: 0 };
  }
  return { text: `Unknown option ${option}; try --help.`, exitCode: 2 };
};

/** Answers --help, --print-config and a configuration with problems; else gives the configuration. */
export const readCommandLine = <Group extends Sections>(
  definition: Described<Group>,
  [option]: readonly string[],
  environment: Environment,
): CommandLineAnswer | { readonly config: ValuesOf<Group> } => {
  if (option !== undefined) return answerTo(option, definition, environment);
  try {
    return { config: loadConfig(definition.config, environment) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { text: `${error.message}\nRun with --help to see every setting.`, exitCode: 1 };
  }
};
