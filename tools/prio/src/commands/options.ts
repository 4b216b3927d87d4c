import { Timestamp } from '@prioritization/contracts';
import { InvalidArgumentError, Option } from 'commander';

/** Reads a time. */
export const instant = (text: string): Date => {
  const { success, data } = Timestamp.safeParse(text);
  if (!success) throw new InvalidArgumentError('It must be a time such as 2026-01-31T09:30:00Z.');
  return new Date(data);
};

/** Reads a number that is not negative. */
export const amount = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('It must be a number, 0 or more.');
  }
  return value;
};

/** Reads a whole number from 1. */
export const count = (text: string): number => {
  const value = amount(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  }
  return value;
};

/** Where the tasks are. */
export const inOption = (): Option =>
  new Option(
    '--in <file>',
    'tasks, one JSON object a line; - is standard input, .gz is unpacked',
  ).makeOptionMandatory();

/** By which rules. */
export const policyOption = (): Option => new Option('--policy <name>', 'rules to score by');

/** The instant that deadlines and ages are counted from. */
export const nowOption = (): Option =>
  new Option('--now <time>', 'score as of this time (ISO 8601) instead of now').argParser(instant);
