import { keys } from '@prioritization/cache-keys';
import type { IdempotencyConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ABANDON_IDEMPOTENT } from '../scripts/abandon-idempotent.lua';
import { BEGIN_IDEMPOTENT } from '../scripts/begin-idempotent.lua';
import { COMPLETE_IDEMPOTENT } from '../scripts/complete-idempotent.lua';
import { defineScript } from '../scripts/define-scripts';
import { storedInClear, type OpenStored } from '../read-model/open-stored';
import { whenReachable } from '../store-error';

/** An answer as it is given again. */
export const KeptAnswer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** One attempt at a request that has an idempotency key. */
export interface Claim {
  readonly tenant: string;
  /** Digest of the client's key and of whose it is. */
  readonly key: string;
  /** Digest of what is asked: another one under the same key is another request. */
  readonly fingerprint: string;
  /** Names this attempt. */
  readonly owner: string;
}

/** What a claim led to. */
export type Begun =
  | { readonly state: 'begun' }
  | { readonly state: 'in_flight' }
  | { readonly state: 'reused' }
  | { readonly state: 'kept'; readonly answer: KeptAnswer };

/** Answers by idempotency key. Every method throws StoreUnavailableError while Redis is away. */
export interface IdempotencyStore {
  /** Takes the key, for as long as the lease; or says what became of it. */
  begin(claim: Claim): Promise<Begun>;
  /** Keeps the answer; whoever took the key after the lease ran out is not overwritten. */
  complete(claim: Claim, answer: KeptAnswer): Promise<void>;
  /** Frees the key, so that the request may be sent again. */
  abandon(claim: Claim): Promise<void>;
}

const Answer = z.union([
  z.tuple([z.enum(['begun', 'reused', 'in_flight'])]),
  z.tuple([z.literal('kept'), z.string()]),
]);

/** As it is kept: its body may be sealed. */
export const parseKeptAnswer = (text: string): KeptAnswer | undefined => {
  try {
    return KeptAnswer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export const createIdempotencyStore = (
  redis: Redis,
  {
    leaseSeconds,
    timeToLiveSeconds,
  }: Pick<IdempotencyConfig, 'leaseSeconds' | 'timeToLiveSeconds'>,
  open: OpenStored = storedInClear,
): IdempotencyStore => {
  const beginScript = defineScript(redis, 'beginIdempotent', BEGIN_IDEMPOTENT, Answer);
  const completeScript = defineScript(redis, 'completeIdempotent', COMPLETE_IDEMPOTENT, z.number());
  const abandonScript = defineScript(redis, 'abandonIdempotent', ABANDON_IDEMPOTENT, z.number());
  const keyOf = ({ tenant, key }: Claim): string => keys.idempotency(tenant, key);

  const opened = async (tenant: string, text: string): Promise<KeptAnswer | undefined> => {
    const answer = parseKeptAnswer(text);
    const body = answer && (await open(tenant, answer.body));
    return answer && body !== undefined ? { ...answer, body } : undefined;
  };

  const begin = async (claim: Claim): Promise<Begun> => {
    const values = [claim.fingerprint, claim.owner, leaseSeconds * 1_000];
    const [state, text] = await beginScript([keyOf(claim)], values);
    if (state !== 'kept') return { state };
    const answer = await opened(claim.tenant, text);
    if (answer !== undefined) return { state, answer };
    await whenReachable(() => redis.del(keyOf(claim))); // what nobody can read counts as none
    return begin(claim);
  };

  return {
    begin,
    async complete(claim, answer) {
      const kept = [JSON.stringify(answer), timeToLiveSeconds * 1_000];
      await completeScript([keyOf(claim)], [claim.fingerprint, claim.owner, ...kept]);
    },
    async abandon(claim) {
      await abandonScript([keyOf(claim)], [claim.owner]);
    },
  };
};
