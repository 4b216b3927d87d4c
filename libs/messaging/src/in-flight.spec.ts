import fc from 'fast-check';
import { UnavailableError } from './errors';
import { createInFlight, type FlightEnd } from './in-flight';

const bounded = (changes = {}) =>
  createInFlight({ maxMessages: 3, maxBytes: 100, silentMs: 1_000, now: () => 0, ...changes });

describe('createInFlight', () => {
  it('refuses more messages and more bytes than allowed, and takes more once some are answered', () => {
    const many = bounded();
    const first = many.start(1);
    many.start(1);
    many.start(1);
    expect(() => many.start(1)).toThrow(UnavailableError);
    first.land('answered');
    many.start(1);

    const large = bounded();
    const whole = large.start(90);
    expect(() => large.start(11)).toThrow(UnavailableError);
    whole.land('answered');
    large.start(11);
  });

  it('counts what nobody answered until anything is answered, or the connection is lost', () => {
    for (const end of ['answered', 'lost'] as const) {
      const flights = bounded();
      const held = flights.start(10);
      const other = flights.start(10);
      flights.start(60).land('unknown');
      expect(() => flights.start(40)).toThrow(UnavailableError);
      held.land(end);
      flights.start(40).land(end);
      other.land(end);
    }
  });

  it('always lets one message through: the server needs something to answer', () => {
    const flights = bounded();
    flights.start(500).land('unknown');
    const probe = flights.start(50);
    expect(() => flights.start(1)).toThrow(UnavailableError);
    probe.land('answered');
    flights.start(50);
    flights.start(50);
  });

  it('says for a while that a server is silent, and not once it answered', () => {
    let time = 0;
    const flights = bounded({ now: () => time });
    expect(flights.problem).toBeUndefined();
    flights.start(1).land('unknown');
    expect(flights.problem).toContain('does not answer');
    time = 1_001;
    expect(flights.problem).toBeUndefined();
    flights.start(1).land('unknown');
    flights.start(1).land('answered');
    expect(flights.problem).toBeUndefined();
  });

  it('never has more under way than its bounds, whatever ends how', () => {
    const ends = fc.constantFrom<FlightEnd>('answered', 'unknown', 'lost');
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), ends, fc.boolean()));
    fc.assert(
      fc.property(steps, (sent) => {
        const flights = bounded({ maxMessages: 5 });
        const open: { size: number; land: () => void }[] = [];
        for (const [size, end, first] of sent) {
          if (first) open.shift()?.land();
          try {
            const flight = flights.start(size);
            open.push({ size, land: () => flight.land(end) });
          } catch {
            expect(open.length).toBeGreaterThan(0);
          }
          const bytes = open.reduce((total, { size: part }) => total + part, 0);
          expect(open.length).toBeLessThanOrEqual(5);
          expect(bytes).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
