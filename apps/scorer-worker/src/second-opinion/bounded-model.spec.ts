import type { ExternalModel, ExternalOutcome } from '@prioritization/external-model';
import { boundedModel } from './bounded-model';

const task = { title: 'a', description: 'b', category: 'SUPPORT' } as Parameters<
  ExternalModel['assess']
>[0];

it('lets so many wait for the model, and everybody else go on without it at once', async () => {
  const release: (() => void)[] = [];
  const answer: ExternalOutcome = { used: false, reason: 'error', detail: 'asked' };
  const slow: ExternalModel = {
    assess: () => new Promise((resolve) => release.push(() => resolve(answer))),
  };
  const model = boundedModel(slow, 2);
  const waiting = [model.assess(task, 5), model.assess(task, 5)];
  expect(await model.assess(task, 5)).toMatchObject({ used: false, reason: 'rate_limited' });
  release.forEach((end) => end());
  expect(await Promise.all(waiting)).toEqual([answer, answer]);

  const next = model.assess(task, 5);
  release.at(-1)?.();
  expect(await next).toEqual(answer);
});

it('gives the place back when the model throws', async () => {
  const model = boundedModel({ assess: () => Promise.reject(new Error('broken')) }, 1);
  await expect(model.assess(task, 5)).rejects.toThrow('broken');
  await expect(model.assess(task, 5)).rejects.toThrow('broken');
});
