import type { TaskwarriorDefinition } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { field } from './model-parts';
import type { UrgencyTerm } from './taskwarrior-term';

/**
 * The client's priority, else one by business value when client or text speaks of it: `high` and
 * above is H, `medium` and above M, less is L. Nothing said: no priority, as most tasks have none.
 */
const priorityOf = (
  { inputs, businessValue }: Features,
  { priority_from }: TaskwarriorDefinition,
): string | undefined => {
  if (inputs.taskwarrior?.priority !== undefined) return inputs.taskwarrior.priority;
  if (businessValue.evidence.some(({ source }) => source === 'default')) return undefined;
  if (businessValue.value >= priority_from.high) return 'H';
  return businessValue.value >= priority_from.medium ? 'M' : 'L';
};

const isBelow = (project: string | undefined, ancestor: string): boolean =>
  project === ancestor || (project?.startsWith(`${ancestor}.`) ?? false);

interface NamedTerm extends UrgencyTerm {
  holds(features: Features, udas: ReadonlyMap<string, string>): boolean;
}

const group = (
  kind: string,
  named: Readonly<Record<string, number>>,
  source: string,
  holdsFor: (name: string) => NamedTerm['holds'],
): NamedTerm[] =>
  Object.entries(named)
    .sort(([left], [right]) => (`${left}.` < `${right}.` ? -1 : 1))
    .map(([name, coefficient]) => ({
      name: `${kind}.${name}`,
      label: `${kind} ${name}`,
      value: 1,
      coefficient,
      evidence: [field(source)],
      holds: holdsFor(name),
    }));

/** `name` holds when the attribute is there, `name.value` when it equals the value. */
const udaHolds = (setting: string): NamedTerm['holds'] => {
  const dot = setting.indexOf('.');
  if (dot === -1) return (_, udas) => udas.has(setting);
  const [name, value] = [setting.slice(0, dot), setting.slice(dot + 1)];
  return (_, udas) => udas.get(name) === value;
};

/**
 * The terms with names of their own: user defined attributes (priority among them), words,
 * projects, tags. In `task`'s order: by the name of the setting, whose last part is `.coefficient`.
 * Its virtual tags are not known here.
 */
export const namedTermsBy = (
  definition: TaskwarriorDefinition,
): ((features: Features) => UrgencyTerm[]) => {
  const { uda, user_keyword, user_project, user_tag } = definition.coefficients;
  const terms = [
    ...group('uda', uda, 'policy_inputs.taskwarrior', udaHolds),
    ...group(
      'keyword',
      user_keyword,
      'title',
      (word) =>
        ({ title }) =>
          title.includes(word),
    ),
    ...group(
      'project',
      user_project,
      'project',
      (name) =>
        ({ project }) =>
          isBelow(project, name),
    ),
    ...group(
      'tag',
      user_tag,
      'tags',
      (tag) =>
        ({ tags }) =>
          tags.includes(tag),
    ),
  ];
  return (features) => {
    const priority = priorityOf(features, definition);
    const udas = new Map(Object.entries(features.inputs.taskwarrior?.uda ?? {}));
    if (priority !== undefined) udas.set('priority', priority);
    return terms.filter(({ holds }) => holds(features, udas));
  };
};
