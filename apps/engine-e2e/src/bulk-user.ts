import { BatchReport, type BulkAnswer } from '@prioritization/contracts';
import { submitBulk, type Finished } from './bulk-client';
import { taskInput, type TaskInput } from './client';
import { eventually } from './eventually';
import type { Product } from './product';

/** Lines of JSON, each ended. */
export const ndjson = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Lines of JSON read back. */
export const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

/** So many plain tasks. */
export const tasks = (prefix: string, count: number): TaskInput[] =>
  Array.from({ length: count }, (_, index) => taskInput(`${prefix}-${index}`));

/** Why a line was rejected, or what else became of it. */
export const codeOf = (answer: BulkAnswer): string | undefined =>
  answer.status === 'rejected' ? answer.errors[0]?.code : answer.status;

/** What a report counts. */
export const countsOf = ({ batch_id, created_at, unavailable, ...counts }: BatchReport) => counts;

/** What a user of bulk submissions does with the product. */
export const bulkUser = ({ engine, client }: Product) => {
  const reportAt = async (location: string | undefined): Promise<BatchReport> =>
    BatchReport.parse((await client.call(location ?? '')).body);
  return {
    reportAt,
    submit: (body: string | Buffer, headers?: Record<string, string>): Promise<Finished> =>
      submitBulk(engine.apiUrl, body, headers),
    finishedAt: (location: string | undefined): Promise<BatchReport> =>
      eventually(async () => {
        const report = await reportAt(location);
        if (report.state !== 'finished') throw new Error(JSON.stringify(report));
        return report;
      }, 60_000),
    download: async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${engine.apiUrl}${path}`, { headers });
      return { response, text: await response.text() };
    },
  };
};
