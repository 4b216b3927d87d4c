/** What orders the outcomes of a task: when it was submitted, then the place in the results stream. */
export interface Revision {
  /** Milliseconds since 1970. */
  readonly submitted: number;
  /** When the stream was created: a stream made again starts at sequence 1 with a later creation. */
  readonly streamCreated: number;
  readonly sequence: number;
}

/** Times before 1970 count as 1970: a sign would break the order of text. */
const padded = (value: number): string => String(Math.max(0, value)).padStart(16, '0');

/** Text that orders as the revisions do. */
export const revisionText = ({ submitted, streamCreated, sequence }: Revision): string =>
  [submitted, streamCreated, sequence].map(padded).join(':');

/** Reads the text of a revision back. */
export const readRevision = (text: string): Revision => {
  const [submitted = 0, streamCreated = 0, sequence = 0] = text.split(':').map(Number);
  return { submitted, streamCreated, sequence };
};
/** The place in the results stream alone, as text that orders. */
export const placeText = ({ streamCreated, sequence }: Omit<Revision, 'submitted'>): string =>
  [streamCreated, sequence].map(padded).join(':');

/** The first part of a revision: less than every revision of the same submission. */
export const submissionText = (submitted: number): string => padded(submitted);

/** Whether a submission is newer than the outcome that is held. */
export const isNewerSubmission = (submission: string, revision: string): boolean =>
  submission > revision.slice(0, submission.length);
