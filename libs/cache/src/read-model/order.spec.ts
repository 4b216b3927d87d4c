import { AIPriorityResult, type RecordedTask } from '@prioritization/contracts';
import fc from 'fast-check';
import { sampleResult, sampleTask } from '../testing/samples';
import { readCursor, writeCursor } from './cursor';
import { placeOf as placeIn, rankPlace, type RankPlace } from './rank-place';
import {
  isNewerSubmission,
  readRevision,
  revisionText,
  submissionText,
  type Revision,
} from './revision';

const sign = (number: number): number => Math.sign(number);
const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;
/** Redis compares members byte by byte: UTF-8, which orders as code points do. */
const compareBytes = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));
const firstDifference = (...differences: number[]): number =>
  differences.find((difference) => difference !== 0) ?? 0;

describe('revisionText', () => {
  const revisions: fc.Arbitrary<Revision> = fc.record({
    submitted: fc.oneof(fc.nat(3), fc.nat(9_999_999_999_999)),
    streamCreated: fc.oneof(fc.nat(3), fc.nat(9_999_999_999_999)),
    sequence: fc.oneof(fc.nat(12), fc.nat(Number.MAX_SAFE_INTEGER)),
  });

  it('orders as text as the revisions do as numbers', () => {
    fc.assert(
      fc.property(revisions, revisions, (left, right) => {
        const expected = firstDifference(
          left.submitted - right.submitted,
          left.streamCreated - right.streamCreated,
          left.sequence - right.sequence,
        );
        expect(compareText(revisionText(left), revisionText(right))).toBe(sign(expected));
      }),
    );
  });

  it('puts a stream that was made again after the one it replaces', () => {
    const old = revisionText({ submitted: 5, streamCreated: 1, sequence: 900_000 });
    const made = revisionText({ submitted: 5, streamCreated: 2, sequence: 1 });
    expect(made > old).toBe(true);
  });

  it('counts times before 1970 as the oldest, not as text with a sign', () => {
    const before = revisionText({ submitted: -86_400_000, streamCreated: 1, sequence: 1 });
    const after = revisionText({ submitted: 1, streamCreated: 1, sequence: 1 });
    expect(before < after).toBe(true);
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(revisions, (revision) => {
        expect(readRevision(revisionText(revision))).toEqual(revision);
      }),
    );
  });

  it('tells a newer submission from the one that has its result', () => {
    fc.assert(
      fc.property(revisions, fc.nat(9_999_999_999_999), (held, submitted) => {
        const newer = isNewerSubmission(submissionText(submitted), revisionText(held));
        expect(newer).toBe(submitted > held.submitted);
      }),
    );
  });
});

describe('rankPlace', () => {
  const dates = fc.option(
    fc
      .date({
        min: new Date('1900-01-01'),
        max: new Date('9999-12-31'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
    { nil: undefined },
  );
  const tasks = fc.record({
    id: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom('a', 'B', 'é', '|', '\uffee', '😀', 'task-10', 'task-9'),
    ),
    deadline: dates,
    created_at: dates,
    score: fc.constantFrom(0, 3.5, 7.25, 7.250000000000001, 10),
  });
  type Ranked = typeof tasks extends fc.Arbitrary<infer Value> ? Value : never;

  const placeOf = ({ score, ...task }: Ranked): RankPlace =>
    rankPlace(sampleTask(task as Partial<RecordedTask>), sampleResult({ score }));
  const time = (date: string | undefined): number =>
    date === undefined ? Infinity : Date.parse(date);
  const later = (left: string | undefined, right: string | undefined): number =>
    time(left) === time(right) ? 0 : time(left) - time(right);

  /** The order that the documentation promises. */
  const promised = (left: Ranked, right: Ranked): number =>
    firstDifference(
      right.score - left.score,
      later(left.deadline, right.deadline),
      later(left.created_at, right.created_at),
      compareBytes(left.id, right.id),
    );

  it('orders by score, deadline, age and the id’s bytes, as Redis compares them', () => {
    fc.assert(
      fc.property(tasks, tasks, (left, right) => {
        const [one, other] = [placeOf(left), placeOf(right)];
        const actual = firstDifference(
          one.score - other.score,
          compareBytes(one.member, other.member),
        );
        expect(sign(actual)).toBe(sign(promised(left, right)));
      }),
    );
  });

  it('gives the task id back, whatever it holds', () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { member, score } = placeOf(task);
        expect(placeIn(member, score).taskId).toBe(task.id);
      }),
    );
  });

  it('puts a wide character after an astral one’s surrogates, not by UTF-16 as JavaScript would', () => {
    const [wide, astral] = ['\uffee', '😀'].map((id) =>
      placeOf({ id, deadline: undefined, created_at: undefined, score: 3.5 }),
    ) as [RankPlace, RankPlace];
    expect(compareBytes(wide.member, astral.member)).toBe(-1);
    expect(compareText(wide.member, astral.member)).toBe(1);
  });
});

describe('cursor', () => {
  it('comes back as the place it was written for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 0, noNaN: true }).filter((score) => !Object.is(score, -0)),
        fc.string({ unit: 'binary' }),
        (score, member) => {
          expect(readCursor(writeCursor(score, member))).toEqual({ score, member });
        },
      ),
    );
  });

  it('of anything else is refused, not trusted', () => {
    const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const garbage = ['', 'x', '%%%', json(null), json({}), json([1]), json(['1', 'a'])];
    garbage.push(json([1, 2]), json([null, 'a']), json([1, 'a', 'b']));
    expect(garbage.map(readCursor)).toEqual(garbage.map(() => undefined));
    fc.assert(
      fc.property(fc.string(), (text) => {
        readCursor(text);
      }),
    );
  });
});

it('the samples are what the contract says', () => {
  expect(AIPriorityResult.safeParse(sampleResult()).success).toBe(true);
});
