import { ERRORS } from './errors';
import { PolicyInputs } from './policy-inputs';
import { TaskRequest, TEXT_LIMITS } from './task-request';

const minimal = {
  id: 'task-1',
  title: 'A title',
  description: '',
  category: 'SUPPORT',
  requester_role: 'CLIENT',
  requester_name: 'A name',
};

describe('PolicyInputs', () => {
  it.each([
    [{ itil: { impact: 1 } }, true],
    [{ itil: { impact: 4 } }, false],
    [{ wsjf: { job_size: 13 } }, true],
    [{ wsjf: { job_size: 4 } }, false],
    [{ rice: { impact: 0.25, confidence: 1 } }, true],
    [{ rice: { effort: 0 } }, false],
    [{ ice: { ease: 11 } }, false],
    [{ taskwarrior: { priority: 'H', uda: { size: 'large' } } }, true],
    [{ taskwarrior: { priority: 'X' } }, false],
    [{ itil: null, eisenhower: { urgent: null } }, true],
  ])('judges %j: %s', (inputs, valid) => {
    expect(PolicyInputs.safeParse(inputs).success).toBe(valid);
  });
});

describe('the fields that other policies need', () => {
  it('are all optional, and null is not given', () => {
    const nothing = { project: null, scheduled: null, annotations: null, policy_inputs: null };
    const parsed = TaskRequest.parse({ ...minimal, ...nothing });
    expect(JSON.parse(JSON.stringify(parsed))).toEqual({ ...minimal, tags: [] });
  });

  it('are bounded', () => {
    const tooMany = (count: number) => Array.from({ length: count + 1 }, () => 'x');
    for (const field of [
      { depends_on: tooMany(TEXT_LIMITS.dependencies) },
      { annotations: tooMany(TEXT_LIMITS.annotations) },
      { project: 'x'.repeat(TEXT_LIMITS.project + 1) },
    ]) {
      expect(TaskRequest.safeParse({ ...minimal, ...field }).success).toBe(false);
    }
  });

  it('come with an error for a policy that is not there', () => {
    expect(ERRORS.unknown_policy.status).toBe(422);
  });
});
