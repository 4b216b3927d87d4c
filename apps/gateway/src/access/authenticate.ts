import type { Caller } from './caller';
import type { Credential } from './credential';

/** Why a credential is not accepted, and what to do about it. */
export interface Refusal {
  readonly refused: string;
}

/** Finds out who shows a text, such as an API key. */
export type Verify = (text: string) => Promise<Caller | Refusal> | Caller | Refusal;

/** Finds out who shows a credential. */
export type Authenticate = (credential: Credential) => Promise<Caller | Refusal>;

const UNREADABLE: Refusal = {
  refused: 'Send the credential as `Authorization: Bearer`, a space, and the API key or token.',
};
const NO_TOKENS: Refusal = {
  refused: 'Send an API key: it begins with pk_. Other tokens are not accepted here.',
};

/** Without `verifyToken` only API keys are accepted. */
export const authenticateBy =
  (verifyKey: Verify, verifyToken: Verify | undefined): Authenticate =>
  async (credential) => {
    switch (credential.kind) {
      case 'api key':
        return verifyKey(credential.text);
      case 'token':
        return verifyToken === undefined ? NO_TOKENS : verifyToken(credential.text);
      case 'unreadable':
        return UNREADABLE;
    }
  };
