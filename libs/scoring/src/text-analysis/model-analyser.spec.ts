import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';
import { createTextAnalyser } from './create-text-analyser';

const options = { enabled: true, leastConfidence: 0.5, organisationSize: 1_000 };
const analyser = createTextAnalyser(options);
const text = (title: string, description = '') => ({
  title,
  description,
  category: 'SUPPORT' as const,
});
const crash = text(
  'Application crashes on startup with a null pointer exception',
  'The application crashes every time after the update, data is lost and there is no workaround.',
);
const wish = text(
  'Fix a typo in the documentation of the button label',
  'A minor wording improvement of the documentation page would be nice.',
);

describe('the model analyser', () => {
  it('takes a crash for riskier than a typo, and says by which words', () => {
    const [severe, trivial] = [crash, wish].map((each) => analyser.analyse(each).riskLevel);
    expect(severe?.value).toBeGreaterThan((trivial?.value ?? 0) + 2);
    expect(severe?.words.length).toBeGreaterThan(0);
  });

  it('abstains on a text in words it does not know', () => {
    const { riskLevel, severity } = analyser.analyse(text('Żółw mknął przez gęstą trawę nad wodą'));
    expect(riskLevel).toBeUndefined();
    expect(severity?.known).toBe(false);
  });

  it('abstains on a text of too few words', () => {
    expect(analyser.analyse(text('help')).riskLevel).toBeUndefined();
  });

  it('does not talk down by more than half a point what the words say', () => {
    const outage = text('Phone system is down', 'The call center with 85 agents is silent.');
    expect(analyser.analyse(outage).riskLevel?.value).toBeGreaterThanOrEqual(7.5);
  });

  it('leans towards what is usual for the category and the role', () => {
    const task = text('Keys of the second floor', 'They were handed to another colleague.');
    const plain = analyser.analyse(task);
    const secured = analyser.analyse({ ...task, category: 'SECURITY', requester_role: 'CEO' });
    expect(secured.riskLevel?.value).toBeGreaterThan(plain.riskLevel?.value ?? 10);
    expect(secured.businessValue?.value).toBeGreaterThan(plain.businessValue?.value ?? 10);
  });

  it('quotes words that say something, once', () => {
    const { words = [] } = analyser.analyse(crash).riskLevel ?? {};
    expect(words.join(' ')).not.toMatch(/\b(?:with|every|there|after)\b/i);
    expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
  });

  it('abstains below the configured confidence', () => {
    const cautious = createTextAnalyser({ ...options, leastConfidence: 1 });
    expect(
      cautious.analyse(text('Button label of the settings page')).alternatives,
    ).toBeUndefined();
  });

  it('has no say when it is switched off', () => {
    expect(createTextAnalyser({ ...options, enabled: false }).name).toBe('words');
  });

  it('gives way to what the client says', () => {
    const scorer = createScorer({ analyser });
    const result = scorer.score(
      sampleTask({ ...crash, risk_level: 1, business_value: 1 }),
      new Date(0),
    );
    expect(result.inputs?.risk_level).toMatchObject({ value: 1, confidence: 1 });
    expect(result.priority_metrics.risk_score).toBe(1);
  });

  it('makes the confidence of the band a probability, not a constant', () => {
    const scorer = createScorer({ analyser });
    const confidences = [crash, wish].map(
      (each) => scorer.score(sampleTask(each), new Date(0)).ai_confidence,
    );
    expect(new Set(confidences).size).toBe(2);
    confidences.forEach((confidence) => {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    });
  });
});
