import type { PolicyDefinition } from '@prioritization/contracts';
import { configuredBands, settingsFingerprint, type ScoringSettings } from '../settings';
import { eisenhowerRules } from './eisenhower';
import { ageingFactors, ageingInstants, ageingPoints, capFactors } from './finish-score';
import { iceRules } from './ice';
import { itilRules } from './itil';
import { modelParts } from './model-parts';
import type { Policy } from './policy';
import { riceRules } from './rice';
import type { Rules, Situation } from './rules';
import { taskwarriorRules } from './taskwarrior';
import { timeSteps } from './time-sensitivity';
import { weightedRules } from './weighted';
import { wsjfRules } from './wsjf';

const rulesOf = (definition: PolicyDefinition): Rules => {
  switch (definition.kind) {
    case 'weighted':
      return weightedRules(definition);
    case 'taskwarrior':
      return taskwarriorRules(definition);
    case 'itil':
      return itilRules(definition);
    case 'wsjf':
      return wsjfRules(definition);
    case 'rice':
      return riceRules(definition);
    case 'ice':
      return iceRules(definition);
    case 'eisenhower':
      return eisenhowerRules(definition);
  }
};

/** Scores that glide are told anew once they moved this far, or into another band. */
export const CHANGE_RESOLUTION = 0.01;

/**
 * Makes a policy of its definition. Every kind ends alike: points of its rules, plus ageing, cut
 * at the configured highest score; each of the three is a factor.
 */
export const createPolicy = (definition: PolicyDefinition, defaults: ScoringSettings): Policy => {
  const rules = rulesOf(definition);
  const { tables, ageing } = definition;
  const situationOf = (features: Situation['features'], now: number): Situation => ({
    features,
    parts: modelParts(features, tables, now),
    now,
  });
  const totalOf = (situation: Situation): number =>
    rules.points(situation) + ageingPoints(situation.features, ageing, situation.now);

  return {
    name: definition.name,
    version: `${definition.version}+${settingsFingerprint({ definition, defaults })}`,
    definition,
    bands: definition.bands ?? configuredBands(defaults),
    resolution: rules.continuous || ageing !== undefined ? CHANGE_RESOLUTION : 0,
    score(features, now) {
      const situation = situationOf(features, now.getTime());
      const total = totalOf(situation);
      return {
        metrics: {
          ...situation.parts.metrics,
          final_priority_score: Math.min(total, defaults.maxScore),
        },
        factors: [
          ...rules.factors(situation),
          ...ageingFactors(ageingPoints(features, ageing, situation.now), ageing),
          ...capFactors(total, defaults.maxScore),
        ],
        raw: rules.raw(situation),
      };
    },
    finalScore: (features, now) => Math.min(totalOf(situationOf(features, now)), defaults.maxScore),
    instants: (features) => [
      ...timeSteps(features, tables),
      ...rules.instants(features),
      ...ageingInstants(features, ageing),
    ],
  };
};
