import { FAMILY_NAMES, planDeletion } from './plan-deletion';

const plan = (wanted: Partial<Parameters<typeof planDeletion>[0]> = {}) =>
  planDeletion({ tenant: 'acme', families: undefined, force: false, ...wanted });

describe('planDeletion', () => {
  it('takes what is made again by itself when no family is named, by force or not', () => {
    const all = {
      families: [
        'result-cache',
        'suggestions',
        'task-likeness',
        'task-bucket',
        'opinion-likeness',
        'opinion-bucket',
      ],
    };
    expect([plan(), plan({ force: true, tenant: undefined })]).toEqual([all, all]);
  });

  it.each(['task', 'ranking', 'idempotency', 'webhook-deliveries', 'rate-limit'])(
    'keeps %s unless it is named and forced',
    (family) => {
      expect(plan({ families: ['result-cache', family] })).toMatchObject({
        refused: 'protected',
        kept: [{ name: family }],
      });
      expect(plan({ families: [family], force: true })).toEqual({ families: [family] });
    },
  );

  it('knows only the families there are', () => {
    expect(plan({ families: ['result-cache', 'sessions'], force: true })).toEqual({
      refused: 'unknown',
      names: ['sessions'],
    });
    expect(plan({ families: [...FAMILY_NAMES], force: true, tenant: undefined })).toEqual({
      families: FAMILY_NAMES,
    });
  });

  it('takes what belongs to the engine only for all tenants', () => {
    expect(plan({ families: ['health-snapshot'], force: true })).toEqual({
      refused: 'of the engine',
      names: ['health-snapshot'],
    });
  });
});
