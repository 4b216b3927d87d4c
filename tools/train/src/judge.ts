import type { TextModel } from '@prioritization/scoring/severity-model';
import type { Judged } from './answers';
import type { Ticket } from './read-data';

/** Puts the model's answers beside the truth. */
export function judge(model: TextModel, tickets: readonly Ticket[]): Judged[] {
  return tickets.map(({ source, level, title, description }) => {
    const { distribution, expected } = model.estimate(title, description);
    return { source, level, distribution, expected };
  });
}
