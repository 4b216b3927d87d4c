import { UnavailableError } from '@prioritization/messaging';
import { createPatience } from './patience';

const failing = (times: number, error: Error = new UnavailableError('away')) => {
  const step = { attempts: 0 };
  const run = async (): Promise<string> => {
    step.attempts += 1;
    if (step.attempts <= times) throw error;
    return 'done';
  };
  return { step, run };
};

describe('createPatience', () => {
  it('tries again what is away', async () => {
    const { step, run } = failing(2);
    expect(await createPatience(10_000)(run)).toBe('done');
    expect(step.attempts).toBe(3);
  });

  it('has no patience with what is wrong', async () => {
    const { step, run } = failing(1, new Error('wrong'));
    await expect(createPatience(10_000)(run)).rejects.toThrow('wrong');
    expect(step.attempts).toBe(1);
  });

  it('loses it once for a whole outage, and has it again afterwards', async () => {
    const patiently = createPatience(120);
    await expect(patiently(failing(Infinity).run)).rejects.toThrow('away');
    const second = failing(Infinity);
    await expect(patiently(second.run)).rejects.toThrow('away');
    expect(second.step.attempts).toBe(1);

    expect(await patiently(failing(0).run)).toBe('done');
    expect(await patiently(failing(1).run)).toBe('done');
  });

  it('has none while the service stops', async () => {
    const stopping = AbortSignal.abort();
    const { step, run } = failing(1);
    await expect(createPatience(10_000, stopping)(run)).rejects.toThrow('away');
    expect(step.attempts).toBe(1);
  });
});
