import type { Probe } from './assess';

/** Times a question to a server; no answer within the time is an answer too. */
export const probe = async (ask: () => Promise<unknown>, timeoutMs: number): Promise<Probe> => {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Probe>((resolve) => {
    timer = setTimeout(() => resolve({ latencyMs: undefined }), timeoutMs);
  });
  const answer = ask().then(
    () => ({ latencyMs: performance.now() - started }),
    () => ({ latencyMs: undefined }),
  );
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
};
