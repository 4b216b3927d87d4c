import type { Evidence } from '@prioritization/contracts';
import { field } from './model-parts';

/** A policy's input: the client's value when there is one, else one derived from other fields. */
export const givenOrDerived = (
  path: string,
  given: number | undefined,
  derived: number,
  evidence: readonly Evidence[],
): { readonly value: number; readonly evidence: readonly Evidence[] } =>
  given === undefined
    ? { value: derived, evidence }
    : { value: given, evidence: [field(`policy_inputs.${path}`)] };
