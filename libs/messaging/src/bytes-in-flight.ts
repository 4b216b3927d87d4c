/**
 * Bounds how many bytes are in the works at once: many large messages together stall a server, or
 * time out, where the same number of small ones does not.
 */
export interface BytesInFlight {
  /**
   * Waits until there is room, in the order of asking. More than fits at all is let through when
   * nothing else is in flight.
   * @returns what to call once it is done.
   */
  take(bytes: number): Promise<() => void>;
}

export const createBytesInFlight = (mostBytes: number): BytesInFlight => {
  let taken = 0;
  const waiting: { readonly bytes: number; readonly enter: () => void }[] = [];

  const fits = (bytes: number): boolean => taken === 0 || taken + bytes <= mostBytes;
  const leave = (bytes: number) => (): void => {
    taken -= bytes;
    for (let next = waiting[0]; next !== undefined && fits(next.bytes); next = waiting[0]) {
      taken += next.bytes;
      waiting.shift();
      next.enter();
    }
  };

  return {
    async take(bytes) {
      if (waiting.length === 0 && fits(bytes)) taken += bytes;
      else await new Promise<void>((enter) => waiting.push({ bytes, enter }));
      return leave(bytes);
    },
  };
};
