import type { RecordedTask, UrgencyLevel } from '@prioritization/contracts';
import { resolveFeatures } from '../features/resolve-features';
import { DEFAULT_SETTINGS } from '../settings';
import { sampleTask } from '../task-samples';
import { wordAnalyser } from '../text-analysis/word-analyser';
import { nextActions } from './actions';
import { userSuggestions } from './suggestions';
import { workaroundSuggestions } from './workarounds';

const now = new Date('2026-03-02T09:00:00Z');
const escalated = ['it is a security matter'];

const adviceFor = (
  changes: Partial<RecordedTask>,
  escalation: string[] = [],
  level: UrgencyLevel = 'HIGH',
) => {
  const task = sampleTask(changes);
  const analysis = wordAnalyser.analyse(task);
  const features = resolveFeatures(task, analysis, DEFAULT_SETTINGS);
  const context = { now, ...(analysis.topics && { topics: analysis.topics }) };
  return {
    suggestions: userSuggestions(features, escalation, context),
    workarounds: workaroundSuggestions(features, context),
    actions: nextActions(level, task.category, escalation, { ...context, features }),
  };
};
const unknown = { title: 'Help', description: 'Please look at it.' };

describe('advice', () => {
  it('follows what the text is about', () => {
    const { suggestions, workarounds, actions } = adviceFor({ title: 'The VPN drops' });
    expect(suggestions[0]?.title).toContain('another network');
    expect(workarounds[0]).toContain('hotspot');
    expect(actions.join()).toContain('one person, one place or everybody');
  });

  it('offers all four kinds of suggestion for a known topic', () => {
    const { suggestions } = adviceFor({ title: 'The VPN drops', description: '' });
    expect(new Set(suggestions.map(({ category }) => category))).toEqual(
      new Set(['self_help', 'workaround', 'escalation', 'prevention']),
    );
  });

  it('falls back to the category', () => {
    const { suggestions, workarounds } = adviceFor(unknown);
    expect(suggestions.map(({ title }) => title)).toEqual([
      'Restart the program and sign in again',
    ]);
    expect(workarounds).toEqual(['Try from another device, browser or network']);
  });

  it('is surer with more evidence', () => {
    const [vague] = adviceFor({ title: 'The printer', description: '' }).suggestions;
    const [clear] = adviceFor({
      title: 'Printer: paper jam, toner empty',
      description: '',
    }).suggestions;
    expect(clear?.confidence_level).toBeGreaterThan(vague?.confidence_level ?? 1);
  });

  it('puts the workaround first when time presses', () => {
    const meeting = { meeting_time: '2026-03-02T09:45:00.000Z', category: 'MEETING_PREP' as const };
    const { suggestions, actions } = adviceFor({ title: 'My slides do not open', ...meeting });
    expect(suggestions[0]?.category).toBe('workaround');
    expect(actions[0]).toContain('Time is short');
  });

  it('changes with the clock only where the default policy does', () => {
    const at = (deadline: string) => adviceFor({ ...unknown, deadline }).actions[0];
    expect(at('2026-03-02T17:00:00.000Z')).toContain('Time is short');
    expect(at('2026-03-02T17:00:01.000Z')).not.toContain('Time is short');
    expect(at('2026-03-02T08:00:00.000Z')).toContain('Time is short');
  });

  it('thinks of many users and of a missing workaround', () => {
    const { suggestions, actions } = adviceFor({
      ...unknown,
      affected_users_count: 500,
      workaround_available: false,
    });
    const titles = suggestions.map(({ title }) => title).join();
    expect(titles).toContain('Tell everybody affected');
    expect(titles).toContain('temporary way');
    expect(actions.join()).toContain('Publish one message');
  });

  it('limits the damage first when the risk is high', () => {
    const { suggestions } = adviceFor({ ...unknown, risk_level: 9 });
    expect(suggestions[1]?.title).toContain('Limit the damage');
  });

  it('asks for a call when it is escalated', () => {
    const { suggestions, actions } = adviceFor({ title: 'Phishing link clicked' }, escalated);
    expect(suggestions.map(({ title }) => title)).toContain('Call instead of writing');
    expect(actions[1]).toBe('Escalate: it is a security matter');
  });

  it('names a known workaround and offers no other in its place', () => {
    const { suggestions, workarounds } = adviceFor({
      title: 'The printer is broken',
      description: '',
      workaround_available: true,
    });
    expect(workarounds[0]).toContain('known workaround');
    expect(suggestions.some(({ category }) => category === 'workaround')).toBe(false);
  });

  it('never tells to wait and to hurry at once', () => {
    const soon = { ...unknown, deadline: '2026-03-02T10:00:00.000Z' };
    expect(adviceFor(soon, [], 'LOW').actions.join()).not.toContain('backlog');
    expect(adviceFor(soon, [], 'HIGH').actions.join()).toContain('within the hour');
    expect(adviceFor(unknown, escalated, 'MEDIUM').actions[0]).toContain('answers today');
    expect(adviceFor(unknown, [], 'LOW').actions[0]).toContain('backlog');
  });

  it('does not ask to reproduce what is only asked for', () => {
    const { actions } = adviceFor({ title: 'Question: how many vacation days are left?' });
    expect(actions.join()).not.toContain('Reproduce');
  });

  it('is short, without repetition, and the same each time', () => {
    const task = {
      title: 'VPN, printer, laptop, Outlook and the database are down, no workaround',
      affected_users_count: 5_000,
      risk_level: 9,
      deadline: '2026-03-02T10:00:00.000Z',
    };
    const { suggestions, actions } = adviceFor(task, escalated);
    expect(suggestions.length).toBeLessThanOrEqual(5);
    expect(actions.length).toBeLessThanOrEqual(6);
    expect(new Set(suggestions.map(({ title }) => title)).size).toBe(suggestions.length);
    expect(new Set(actions).size).toBe(actions.length);
    expect(adviceFor(task, escalated)).toEqual({ ...adviceFor(task, escalated) });
  });
});
