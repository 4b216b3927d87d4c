/** Work that is under way, by key: whoever asks for the same meanwhile shares it, failures too. */
export type Flights<Value> = (
  key: string,
  start: () => Promise<Value>,
) => { readonly value: Promise<Value>; readonly joined: boolean };

export const createFlights = <Value>(): Flights<Value> => {
  const flights = new Map<string, Promise<Value>>();
  return (key, start) => {
    const flight = flights.get(key);
    if (flight !== undefined) return { value: flight, joined: true };
    const started = start().finally(() => flights.delete(key));
    flights.set(key, started);
    return { value: started, joined: false };
  };
};
