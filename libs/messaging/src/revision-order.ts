/** Tells news from what comes late: own writes are shown at once, and come again as changes. */
export interface RevisionOrder {
  /** Whether it is newer than all that was shown of the key; from then on it counts as shown. */
  isNews(key: string, revision: number): boolean;
  /** For a removal, whose revision the server does not tell: after all that was shown of the key. */
  justAfter(key: string): number;
}

export const createRevisionOrder = (): RevisionOrder => {
  const shown = new Map<string, number>();
  return {
    isNews(key, revision) {
      if (revision <= (shown.get(key) ?? 0)) return false;
      shown.set(key, revision);
      return true;
    },
    justAfter: (key) => (shown.get(key) ?? 0) + 0.5,
  };
};
