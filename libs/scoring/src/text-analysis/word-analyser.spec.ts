import { createWordAnalyser, wordAnalyser } from './word-analyser';

const analyse = (title: string, description = '') =>
  wordAnalyser.analyse({ title, description, category: 'SUPPORT' });

describe('the word analyser', () => {
  it('does not find a word inside another', () => {
    expect(analyse('Please call about the download', 'A breakdown of the downtown office')).toEqual(
      {},
    );
  });

  it('reads severity from whole words and says which', () => {
    expect(analyse('Checkout is down').riskLevel).toMatchObject({ value: 8, words: ['down'] });
    expect(analyse('Checkout is down').businessValue).toMatchObject({
      value: 8,
      words: ['checkout'],
    });
  });

  it('respects negation', () => {
    expect(analyse('The server is not down').riskLevel).toBeUndefined();
  });

  it('puts together what its readers find', () => {
    const text =
      'Demo at 3pm tomorrow, 40 customers wait. It takes 2 hours, there is no workaround.';
    const createdAt = Date.parse('2026-03-02T09:00:00Z');
    expect(
      wordAnalyser.analyse({ title: text, description: '', category: 'SUPPORT', createdAt }),
    ).toMatchObject({
      affectedUsers: { value: 40 },
      effortHours: { value: 2 },
      workaroundAvailable: { value: false },
      meetingTime: { value: Date.parse('2026-03-03T15:00:00Z') },
    });
  });

  it('reads no relative dates without knowing when the task arose', () => {
    expect(analyse('Due tomorrow').deadline).toBeUndefined();
  });

  it('never lets a text reach the ends of the scales', () => {
    expect(analyse('Ransomware').riskLevel?.value).toBe(8);
    expect(analyse('A cosmetic typo').riskLevel?.value).toBe(2);
    expect(analyse('10,000,000 users').affectedUsers?.value).toBe(10_000);
  });

  it('takes everyone for the size of the organisation', () => {
    const { analyse: analyseFor } = createWordAnalyser({ organisationSize: 50 });
    const text = { title: 'Everyone is affected', description: '', category: 'SUPPORT' } as const;
    expect(analyseFor(text).affectedUsers?.value).toBe(50);
  });

  it('has a version of its own for each size of the organisation', () => {
    expect(createWordAnalyser({ organisationSize: 50 }).version).not.toBe(wordAnalyser.version);
  });
});
