import { Problem, type Answer, type Operation } from '@prioritization/contracts';
import { UnexpectedAnswerError } from './unexpected-answer-error';

const PROBLEM = 'application/problem+json';
const JSON_TYPE = 'application/json';

const mediaType = (response: Response): string =>
  response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';

const bodyOf = async (answer: Answer, response: Response): Promise<unknown> => {
  const schema = answer.content?.[mediaType(response)];
  if (schema === undefined && answer.content === undefined) return undefined;
  return schema !== undefined && mediaType(response) === JSON_TYPE
    ? schema.parse(await response.json())
    : response.body;
};

/**
 * Reads what a server answered.
 * @throws UnexpectedAnswerError for what the contract does not know.
 */
export const readAnswer = async (id: string, operation: Operation, response: Response) => {
  const { status, headers } = response;
  try {
    if (mediaType(response) === PROBLEM) {
      return { status, headers, problem: Problem.parse(await response.json()) };
    }
    const answer = operation.answers[status];
    if (answer !== undefined) return { status, headers, body: await bodyOf(answer, response) };
  } catch (cause) {
    throw new UnexpectedAnswerError(status, id, 'its body is not what the contract says', {
      cause,
    });
  }
  throw new UnexpectedAnswerError(status, id, 'the contract knows no such answer');
};
