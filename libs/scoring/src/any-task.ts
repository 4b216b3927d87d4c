import {
  Category,
  RecordedTask,
  RELATIVE_SIZES,
  RequesterRole,
  RICE_IMPACTS,
} from '@prioritization/contracts';
import fc from 'fast-check';
import { sampleTask } from './task-samples';

/** The instant at which property tests score. */
export const testClock = new Date('2026-03-02T09:00:00Z');

const HOUR = 3_600_000;

/** A time on the wire, so many hours after the tests' clock. */
export const hoursLater = (hours: number): string =>
  new Date(testClock.getTime() + hours * HOUR).toISOString();

const within = (fromHours: number, toHours: number) =>
  fc
    .integer({ min: fromHours * HOUR, max: toHours * HOUR })
    .map((length) => hoursLater(length / HOUR));
const tenth = fc.integer({ min: 1, max: 10 });
const size = fc.constantFrom(...RELATIVE_SIZES);
const level = fc.constantFrom(1, 2, 3);
const some = { requiredKeys: [] };

const inputs = fc.record(
  {
    itil: fc.record({ impact: level, urgency: level }, some),
    wsjf: fc.record(
      { business_value: size, time_criticality: size, risk_reduction: size, job_size: size },
      some,
    ),
    rice: fc.record(
      {
        reach: fc.integer({ min: 0, max: 1_000_000 }),
        impact: fc.constantFrom(...RICE_IMPACTS),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        effort: fc.double({ min: 0.01, max: 20, noNaN: true }),
      },
      some,
    ),
    ice: fc.record({ impact: tenth, confidence: tenth, ease: tenth }, some),
    eisenhower: fc.record({ urgent: fc.boolean(), important: fc.boolean() }, some),
    taskwarrior: fc.record(
      { priority: fc.constantFrom('H', 'M', 'L'), blocking: fc.boolean() },
      some,
    ),
  },
  some,
);

/** Tasks of every shape, with and without each optional field, as the contract reads them. */
export const anyTask: fc.Arbitrary<RecordedTask> = fc
  .record(
    {
      title: fc.oneof(
        fc.constantFrom('Checkout is down', '40 customers cannot pay', 'Typo in the manual'),
        fc.string({ minLength: 1, unit: 'binary' }),
      ),
      description: fc.string({ unit: 'binary' }),
      category: fc.constantFrom(...Category.options),
      requester_role: fc.constantFrom(...RequesterRole.options),
      created_at: within(-10_000, 0),
      deadline: within(-400, 800),
      meeting_time: within(-10, 100),
      business_value: tenth,
      risk_level: tenth,
      affected_users_count: fc.integer({ min: 1, max: 10_000_000 }),
      estimated_effort_hours: fc.double({ min: 0.1, max: 1000, noNaN: true }),
      tags: fc.array(fc.constantFrom('next', 'office', 'later'), { maxLength: 4 }),
      project: fc.constantFrom('home', 'work'),
      scheduled: within(-100, 100),
      started: within(-100, 0),
      waiting_until: within(-100, 100),
      annotations: fc.array(fc.constant('a note'), { maxLength: 4 }),
      depends_on: fc.array(fc.constant('another'), { maxLength: 2 }),
      policy_inputs: inputs,
    },
    some,
  )
  .map((fields) => RecordedTask.parse({ ...sampleTask(), ...fields }));
