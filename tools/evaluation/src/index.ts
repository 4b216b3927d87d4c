export { attacks, type Attack, type AttackKind } from './injection/attacks';
export { MOST_INFLUENCE, MOST_RAISE, reachOf, type Reach } from './injection/bound';
export { measureAttacks, summarise, type Outcome, type Summary } from './injection/measure';
export { labelledTexts, measureDetection, type LabelledText } from './sensitive-data/measure';
