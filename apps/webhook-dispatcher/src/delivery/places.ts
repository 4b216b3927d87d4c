import type { WebhookId } from '@prioritization/contracts';

/** Leave to make one attempt. */
export interface Place {
  /** Well: the attempt succeeded, and took not much time. */
  free(well: boolean): void;
}

/** Shares the attempts that a process makes at once among webhooks, so that none starves another. */
export interface Places {
  readonly taken: number;
  /** Undefined when the webhook has to wait. */
  take(webhook: WebhookId): Place | undefined;
  /** In how many milliseconds one more attempt for the webhook may find a place: each gets a turn of its own. */
  nextTurnMs(webhook: WebhookId): number;
}

export interface PlacesOptions {
  readonly total: number;
  readonly perWebhook: number;
  /** Milliseconds that only move forward. */
  readonly clock?: () => number;
}

interface Line {
  running: number;
  /** Its last attempt went well. */
  proven: boolean;
  meanMs: number;
  nextTurn: number;
}

const FIRST_GUESS_MS = 50;
/** How much the last attempt counts in the mean. */
const WEIGHT = 0.2;
const LONGEST_WAIT_MS = 300_000;

/**
 * A webhook has `perWebhook` places once an attempt went well. Until then, and again after one that
 * did not, it has one, and all such webhooks together have half: the other half is always there
 * for those that answer.
 */
export const createPlaces = ({
  total,
  perWebhook,
  clock = () => performance.now(),
}: PlacesOptions): Places => {
  const lines = new Map<WebhookId, Line>();
  let taken = 0;
  let takenByUnproven = 0;

  const lineOf = (webhook: WebhookId): Line => {
    const line = lines.get(webhook) ?? {
      running: 0,
      proven: false,
      meanMs: FIRST_GUESS_MS,
      nextTurn: 0,
    };
    lines.set(webhook, line);
    return line;
  };
  const mayStart = ({ proven, running }: Line): boolean => {
    if (taken >= total) return false;
    return proven ? running < perWebhook : running < 1 && takenByUnproven < total / 2;
  };

  return {
    get taken() {
      return taken;
    },
    take(webhook) {
      const line = lineOf(webhook);
      if (!mayStart(line)) return undefined;
      const started = clock();
      const unproven = line.proven ? 0 : 1;
      taken += 1;
      takenByUnproven += unproven;
      line.running += 1;
      return {
        free(well) {
          taken -= 1;
          takenByUnproven -= unproven;
          line.running -= 1;
          line.proven = well;
          line.meanMs += WEIGHT * (clock() - started - line.meanMs);
        },
      };
    },
    nextTurnMs(webhook) {
      const line = lineOf(webhook);
      const now = clock();
      const turn = Math.max(now, line.nextTurn) + line.meanMs / perWebhook;
      line.nextTurn = Math.min(turn, now + LONGEST_WAIT_MS);
      return Math.ceil(line.nextTurn - now);
    },
  };
};
