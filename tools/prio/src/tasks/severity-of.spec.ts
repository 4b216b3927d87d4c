import { severityOf } from './severity-of';

const task = {
  id: 'task-1',
  title: 'Checkout is down',
  description: 'For everybody.',
  category: 'SUPPORT' as const,
  requester_role: 'EMPLOYEE' as const,
  tags: [],
};

describe('the severity of an answer', () => {
  it('is what the model reads from title and description', () => {
    const model = {
      estimate: jest.fn(() => ({
        distribution: [0, 0.1, 0.2, 0.3, 0.4],
        expected: 4,
        confidence: 0.7,
        known: 12,
      })),
    };
    expect(severityOf(task, model)).toEqual({
      distribution: [0, 0.1, 0.2, 0.3, 0.4],
      expected: 4,
      confidence: 0.7,
    });
    expect(model.estimate).toHaveBeenCalledWith('Checkout is down', 'For everybody.');
  });

  it('is left out without a model', () => {
    expect(severityOf(task, undefined)).toBeUndefined();
  });
});
