/** Says why a part of the service cannot do its work; undefined while it can. */
export type ReadinessCheck = () => string | undefined;

/** Whether a service can do its work, asked anew each time. */
export interface Readiness {
  add(check: ReadinessCheck): void;
  /** Empty when ready. */
  problems(): string[];
}

export const createReadiness = (): Readiness => {
  const checks: ReadinessCheck[] = [];
  return {
    add: (check) => void checks.push(check),
    problems: () => checks.map((check) => check()).filter((problem) => problem !== undefined),
  };
};
