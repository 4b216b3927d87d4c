import type { Heartbeat, ServiceName } from '@prioritization/contracts';

/** What is known of one service's instances at an instant. */
export interface Fleet {
  readonly alive: readonly Heartbeat[];
  /** Silent without having said that they stop. */
  readonly gone: readonly Heartbeat[];
}

/** The last sign of life of every instance. */
export interface Instances {
  saw(heartbeat: Heartbeat): void;
  of(service: ServiceName, now: Date): Fleet;
}

/** A gone instance is spoken of for so long, then forgotten. */
const REMEMBER_GONE_MS = 60_000;

/** Containers of one pod share a host name, and each of them has the process id 1. */
const nameOf = ({ service, instance }: Heartbeat): string => `${service}/${instance}`;

const ageMs = (heartbeat: Heartbeat, now: Date): number =>
  now.getTime() - Date.parse(heartbeat.sent_at);

export const createInstances = (missedAfterMs: number): Instances => {
  const latest = new Map<string, Heartbeat>();

  const forgetOld = (now: Date): void => {
    for (const [instance, heartbeat] of latest) {
      if (ageMs(heartbeat, now) > missedAfterMs + REMEMBER_GONE_MS) latest.delete(instance);
    }
  };

  return {
    saw: (heartbeat) => void latest.set(nameOf(heartbeat), heartbeat),
    of(service, now) {
      forgetOld(now);
      const running = [...latest.values()].filter(
        (beat) => beat.service === service && !beat.stopping,
      );
      return {
        alive: running.filter((beat) => ageMs(beat, now) <= missedAfterMs),
        gone: running.filter((beat) => ageMs(beat, now) > missedAfterMs),
      };
    },
  };
};
