import { defaultOf, settingsOf, type Sections, type Setting } from '@prioritization/config';

const INTRODUCTION = `# Settings

Each service reads its settings from environment variables, once, when it starts. An empty variable
counts as not set. A value that is not allowed ends the start with exit code 1 and a list of every
problem. \`node apps/<service>/dist/main.js --help\` prints the same settings, \`--print-config\` what
is in force, with secrets hidden.

This page and every \`apps/*/.env.example\` are generated from \`libs/config\`: change the settings
there, then run \`npm run settings\`.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = (setting: Setting): string[] => {
  const fallback = defaultOf(setting);
  const meaning = setting.secret ? `${setting.description} (never printed)` : setting.description;
  return [
    `\`${setting.variable}\``,
    fallback === undefined ? '' : `\`${fallback}\``,
    cell(meaning),
  ];
};

/** A table with columns of equal width, as the formatter of this repository writes it. */
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [header, rule, ...rows].map(line).join('\n');
};

const chapter = ([service, sections]: [string, Sections]): string =>
  `## ${service}\n\n${table(['variable', 'default', 'meaning'], settingsOf(sections).map(row))}\n`;

/** The reference of all settings as Markdown: a table for each service. */
export const settingsPage = (services: Readonly<Record<string, Sections>>): string =>
  [INTRODUCTION, ...Object.entries(services).map(chapter)].join('\n');
