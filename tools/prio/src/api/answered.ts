import type { Problem } from '@prioritization/contracts';
import { ServerError } from '../exit-codes';

interface MaybeProblem {
  readonly problem?: Problem | undefined;
}
type Answered<Reply> = Exclude<Reply, { readonly problem: Problem }>;

const describe = ({ code, title, detail, errors = [] }: Problem): string =>
  [
    `${code}: ${title}. ${detail}`,
    ...errors.map((field) => `  ${field.pointer || 'the body'}: ${field.detail}`),
  ].join('\n');

/** The answer to what was asked. @throws ServerError when it is a problem. */
export const answered = <Reply extends MaybeProblem>(reply: Reply): Answered<Reply> => {
  if (reply.problem !== undefined) throw new ServerError(describe(reply.problem));
  // What carries no problem is one of the operation’s own answers.
  return reply as Answered<Reply>;
};
