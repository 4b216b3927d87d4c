import type { Scope, TenantId } from '@prioritization/contracts';
import type { ApiKeyStore } from '@prioritization/messaging';
import { timingSafeEqual } from 'node:crypto';
import type { Refusal, Verify } from '../authenticate';
import { withIncluded } from '../scopes';
import { digestOf, keyIdOf } from './key-text';

/** What is known of an API key. */
interface KnownKey {
  readonly id: string;
  readonly digest: Buffer;
  readonly tenant: TenantId;
  readonly scopes: readonly Scope[];
  readonly expires_at?: string | undefined;
}

export interface KeyDependencies {
  readonly store: Pick<ApiKeyStore, 'find'>;
  /** A key of the settings: an operator, for as long as it is set. */
  readonly bootstrap: { readonly key: string; readonly tenant: TenantId } | undefined;
  readonly now: () => Date;
}

/** The same for every key that is not one, so that nobody learns which ids there are. */
const UNKNOWN: Refusal = {
  refused: 'Use an API key that is valid: this one is incomplete, unknown or revoked.',
};
const EXPIRED: Refusal = { refused: 'Use a new API key: this one has expired.' };
const NO_DIGEST = Buffer.alloc(32);

const bootstrapKey = ({ bootstrap }: KeyDependencies): KnownKey | undefined =>
  bootstrap && {
    id: 'bootstrap',
    digest: digestOf(bootstrap.key),
    tenant: bootstrap.tenant,
    scopes: ['operator'],
  };

/** Verifies API keys from memory alone: it works while nothing else answers. */
export const verifyKey = (dependencies: KeyDependencies): Verify => {
  const { store, now } = dependencies;
  const bootstrap = bootstrapKey(dependencies);

  const find = (key: string): KnownKey | undefined => {
    const keyId = keyIdOf(key);
    const stored = keyId === undefined ? undefined : store.find(keyId);
    return stored && { ...stored, id: stored.key_id, digest: Buffer.from(stored.digest, 'hex') };
  };

  return (key) => {
    const digest = digestOf(key);
    const isBootstrap = timingSafeEqual(digest, bootstrap?.digest ?? NO_DIGEST);
    const known = isBootstrap ? bootstrap : find(key);
    const isSame = timingSafeEqual(digest, known?.digest ?? NO_DIGEST);
    if (known === undefined || !isSame) return UNKNOWN;
    if (known.expires_at !== undefined && Date.parse(known.expires_at) <= now().getTime()) {
      return EXPIRED;
    }
    return { id: known.id, tenant: known.tenant, scopes: withIncluded(known.scopes) };
  };
};
