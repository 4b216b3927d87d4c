import { findApiKeys } from './api-keys';
import { findEmails } from './emails';
import { findIbans } from './ibans';
import { findIpAddresses } from './ip-addresses';
import type { Detector, SensitiveKind } from './kinds';
import { findPasswords } from './passwords';
import { findPaymentCards } from './payment-cards';
import { findSensitiveWords } from './sensitive-words';
import { findSocialSecurityNumbers } from './social-security-numbers';

/** How often a kind was found. Never what was found. */
export interface SensitiveFinding {
  readonly kind: SensitiveKind;
  readonly count: number;
}

/** The surest first: what one has claimed, later ones do not count again. */
const DETECTORS: readonly (readonly [SensitiveKind, Detector])[] = [
  ['api_key', findApiKeys],
  ['iban', findIbans],
  ['email', findEmails],
  ['payment_card', findPaymentCards],
  ['ssn', findSocialSecurityNumbers],
  ['ip_address', findIpAddresses],
  ['password', findPasswords],
  ['sensitive_words', findSensitiveWords],
];

/** Says which kinds of sensitive data a text holds, and how many of each. Linear time. */
export const detectSensitiveData = (text: string): readonly SensitiveFinding[] => {
  const claimed = new Uint8Array(text.length);
  return DETECTORS.flatMap(([kind, find]) => {
    let count = 0;
    for (const { start, end } of find(text)) {
      if (claimed[start] === 1) continue;
      claimed.fill(1, start, end);
      count += 1;
    }
    return count > 0 ? [{ kind, count }] : [];
  });
};
