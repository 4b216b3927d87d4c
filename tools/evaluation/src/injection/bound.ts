import type { RecordedTask } from '@prioritization/contracts';
import {
  createScorer,
  TEXT_BOUNDS,
  type TextAnalyser,
  type TextAnalysis,
} from '@prioritization/scoring';
import { SCORED_AT } from './plain-tasks';

/** No text lifts a score of the default policy further above what the fields alone give. */
export const MOST_RAISE = 4.4;

/** No two texts of a task are further apart under the default policy. */
export const MOST_INFLUENCE = 6.7;

const ORGANISATION_SIZE = 1_000;

const saying = (analysis: TextAnalysis): TextAnalyser => ({
  name: 'bound',
  version: '1',
  analyse: () => analysis,
});

const surely = (value: number) => ({ value, confidence: 1, words: [] });

/** The mildest that an analyser within bounds can answer. */
const MILDEST: TextAnalysis = {
  riskLevel: surely(TEXT_BOUNDS.riskLevel.least),
  businessValue: surely(TEXT_BOUNDS.businessValue.least),
  affectedUsers: surely(1),
};

/** The most alarming. */
const GRAVEST: TextAnalysis = {
  riskLevel: surely(TEXT_BOUNDS.riskLevel.most),
  businessValue: surely(TEXT_BOUNDS.businessValue.most),
  affectedUsers: surely(ORGANISATION_SIZE * TEXT_BOUNDS.affectedUsers.perOrganisation),
};

/** The scores that texts can give a task: as its fields allow, never less or more. */
export interface Reach {
  readonly least: number;
  readonly fieldsAlone: number;
  readonly most: number;
}

/** A meeting in a minute: the most that a date in the text can press. */
const AT_ONCE = new Date(SCORED_AT.getTime() + 60_000).toISOString();

const scoreOf = (task: RecordedTask, analysis: TextAnalysis): number =>
  createScorer({ analyser: saying(analysis) }).score(task, SCORED_AT).priority_metrics
    .final_priority_score;

/** The default policy rises with every estimate, so its ends are those of the estimates. */
export const reachOf = (task: RecordedTask): Reach => ({
  least: scoreOf(task, MILDEST),
  fieldsAlone: scoreOf(task, {}),
  most: scoreOf({ ...task, meeting_time: AT_ONCE }, GRAVEST),
});
