import type { ComponentHealth } from '@prioritization/contracts';
import type { DeadLetterCount, Drift } from '@prioritization/messaging';

const named = ({ kind, name, fields }: Drift): string =>
  fields.length > 0 ? `${kind} ${name} (${fields.join(', ')})` : `${kind} ${name}`;

/** Without a stream work is refused; one that was changed by hand only holds something else. */
export const topologyHealth = (drift: readonly Drift[]): ComponentHealth => {
  const gone = drift.filter(({ state }) => state === 'gone');
  if (gone.length > 0) {
    return {
      status: 'CRITICAL',
      cause: `deleted: ${gone.map(named).join(', ')}`,
      advice: 'Restore it, or make it again, empty, with `prio topology apply`.',
    };
  }
  if (drift.length === 0) return { status: 'OK' };
  return {
    status: 'DEGRADED',
    cause: `changed by hand: ${drift.map(named).join(', ')}`,
    advice:
      'Put the same into the settings, or put it back with `prio topology apply`; `prio topology plan` shows what differs.',
  };
};

/** Dead letters alert for a while; older ones are counted, but no news. */
export const deadLetterHealth = (
  { count, newest }: DeadLetterCount,
  alertMs: number,
  now: Date,
): ComponentHealth => {
  if (newest === undefined || now.getTime() - newest.getTime() > alertMs) return { status: 'OK' };
  return {
    status: 'DEGRADED',
    cause: `${count} dead letter${count === 1 ? '' : 's'}, the last one of ${newest.toISOString()}`,
    advice: 'See what they died of with `prio dead list`, then replay or purge them.',
  };
};
