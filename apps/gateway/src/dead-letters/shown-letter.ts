import type { DeadLetterReport, DeadLetterSummary } from '@prioritization/contracts';
import type { StoredDeadLetter } from '@prioritization/messaging';
import { redactBody } from './redact-body';

const bodyOf = ({ letter }: StoredDeadLetter): Buffer => Buffer.from(letter.payload, 'base64');

/** A dead letter as it is listed. */
export const summaryOf = (stored: StoredDeadLetter): DeadLetterSummary => {
  const { headers: _, payload: __, payload_omitted, ...letter } = stored.letter;
  return {
    id: stored.id,
    ...letter,
    body_bytes: bodyOf(stored).byteLength,
    ...(payload_omitted === true && { body_omitted: true as const }),
  };
};

/** What travels beside the body and is ours; other headers may hold anything. */
const isShown = (name: string): boolean => /^(ce-[a-z]+|content-type|traceparent)$/i.test(name);

/** A dead letter with the shape of what it carries. */
export const reportOf = (stored: StoredDeadLetter): DeadLetterReport => ({
  ...summaryOf(stored),
  headers: Object.fromEntries(
    Object.entries(stored.letter.headers).filter(([name]) => isShown(name)),
  ),
  body: redactBody(bodyOf(stored)),
});
