import { handMadeWeights } from './hand-made-weights';
import { createTextModel } from './text-model';

const WORDS = { the: 0, page: 0, app: 0, crashes: 100, typo: -100 };
const model = createTextModel(handMadeWeights(WORDS));

describe('estimate', () => {
  it('expects more of a crash than of a typo', () => {
    const crash = model.estimate('the app crashes', '');
    const typo = model.estimate('typo the page', '');
    expect(crash.expected).toBeGreaterThan(3);
    expect(typo.expected).toBeLessThan(3);
    expect(crash.distribution[4]).toBeGreaterThan(typo.distribution[4]);
  });

  it('gives a distribution whose mean is the expectation', () => {
    const { distribution, expected, confidence } = model.estimate('the app crashes', 'the page');
    const mean = distribution.reduce((sum, share, index) => sum + share * (index + 1), 0);
    expect(distribution.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(mean).toBeCloseTo(expected, 12);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it('says the same however often it is asked', () => {
    const first = model.estimate('the app crashes', 'the page');
    model.estimate('typo', 'typo the page');
    expect(model.estimate('the app crashes', 'the page')).toEqual(first);
  });

  it.each([
    ['nothing', '', ''],
    ['numbers and marks', '404 500', '!!! ???'],
    ['another language', 'Сервер не отвечает', 'после обновления ничего не работает'],
    ['half characters', '\ud800', '\udfff\ud800'],
  ])('abstains on %s', (_name, title, description) => {
    const estimate = model.estimate(title, description);
    expect(estimate).toMatchObject({ known: false, confidence: 0, expected: 3 });
    expect(model.explain(title, description)).toEqual([]);
  });

  it('trusts a single known word less than a sentence', () => {
    const word = model.estimate('crashes', '').expected;
    const sentence = model.estimate('crashes crashes crashes', '').expected;
    expect(word).toBeGreaterThan(3);
    expect(word).toBeLessThan(sentence);
  });

  it('reads a megabyte in bounded time', () => {
    const started = performance.now();
    model.estimate('crashes '.repeat(130_000), 'x'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('explain', () => {
  it('names the words, as written, with the sign of what they did', () => {
    const words = model.explain('The app Crashes', 'typo the page');
    expect(words.map(({ word }) => word).sort()).toEqual(['Crashes', 'typo']);
    expect(words.find(({ word }) => word === 'Crashes')?.weight).toBeGreaterThan(0);
    expect(words.find(({ word }) => word === 'typo')?.weight).toBeLessThan(0);
  });

  it('credits the title and the description to the same word', () => {
    const words = model.explain('the page crashes', 'the page crashes');
    expect(words.filter(({ word }) => word === 'crashes')).toHaveLength(1);
  });
});
