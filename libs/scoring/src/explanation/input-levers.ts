import {
  RELATIVE_SIZES,
  RICE_IMPACTS,
  type PolicyInputs,
  type PolicyKind,
} from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import type { Domain, Lever } from './lever';

interface Input {
  readonly name: string;
  readonly domain: Domain;
  readonly lifts: boolean;
}

const input = (name: string, domain: Domain, lifts = true): Input => ({ name, domain, lifts });

const LEVELS = [1, 2, 3];
const TEN = { least: 1, most: 10, perUnit: 4 };
const YES_NO = [0, 1];

const INPUTS: Readonly<Record<Exclude<PolicyKind, 'weighted' | 'taskwarrior'>, readonly Input[]>> =
  {
    itil: [input('impact', LEVELS, false), input('urgency', LEVELS, false)],
    wsjf: [
      input('business_value', RELATIVE_SIZES),
      input('time_criticality', RELATIVE_SIZES),
      input('risk_reduction', RELATIVE_SIZES),
      input('job_size', RELATIVE_SIZES, false),
    ],
    rice: [
      input('reach', { least: 0, most: 1_000_000_000, perUnit: 1 }),
      input('impact', RICE_IMPACTS),
      input('confidence', { least: 0, most: 1, perUnit: 100 }),
      input('effort', { least: 0.05, most: 1_000, perUnit: 20 }, false),
    ],
    ice: [input('impact', TEN), input('confidence', TEN), input('ease', TEN)],
    eisenhower: [input('urgent', YES_NO), input('important', YES_NO)],
  };

type Group = Readonly<Record<string, number | boolean | undefined>>;

const withInput = (
  features: Features,
  kind: keyof PolicyInputs,
  name: string,
  value: number | boolean,
): Features => ({
  ...features,
  inputs: { ...features.inputs, [kind]: { ...features.inputs[kind], [name]: value } },
});

/** The inputs of one policy that the client gave: what it left out, the other fields decide. */
export const inputLevers = (features: Features, kind: PolicyKind): Lever[] => {
  if (kind === 'weighted' || kind === 'taskwarrior') return [];
  const given: Group = features.inputs[kind] ?? {};
  return INPUTS[kind].flatMap(({ name, domain, lifts }) => {
    const current = given[name];
    if (current === undefined) return [];
    const asGiven = (value: number): number | boolean =>
      typeof current === 'boolean' ? value === 1 : value;
    return [
      {
        field: `policy_inputs.${kind}.${name}`,
        label: name.replaceAll('_', ' '),
        current: Number(current),
        domain,
        lifts,
        set: (value: number) => withInput(features, kind, name, asGiven(value)),
        show: asGiven,
        say: (value: number) =>
          typeof current === 'boolean' ? (value === 1 ? 'yes' : 'no') : String(value),
      },
    ];
  });
};
