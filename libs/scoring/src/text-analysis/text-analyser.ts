import type { Category, RequesterRole } from '@prioritization/contracts';
import type { TopicMatch } from '../advice/topics';
import type { SeverityEstimate } from '../severity-model/text-model';

/** A value read from text: how sure it is, and the words that led to it. */
export interface Derived<Value> {
  readonly value: Value;
  /** 0..1. */
  readonly confidence: number;
  readonly words: readonly string[];
}

/** What the estimates would be, were the task truly of one severity, whatever its words say. */
export interface SeverityAlternative {
  /** 0..1; those of one text sum to 1. */
  readonly probability: number;
  readonly riskLevel: number;
  readonly businessValue: number;
}

/** What the text of a task says about what the client left out. Absent: the text does not say. */
export interface TextAnalysis {
  readonly businessValue?: Derived<number>;
  readonly riskLevel?: Derived<number>;
  readonly effortHours?: Derived<number>;
  readonly affectedUsers?: Derived<number>;
  readonly workaroundAvailable?: Derived<boolean>;
  /** Milliseconds since 1970. */
  readonly deadline?: Derived<number>;
  /** Milliseconds since 1970. */
  readonly meetingTime?: Derived<number>;
  /** How severe the text alone sounds, as the trained model estimates it. */
  readonly severity?: SeverityEstimate;
  /** One for each severity, when the model has its say: how sure the estimates are. */
  readonly alternatives?: readonly SeverityAlternative[];
  /** How sure the words alone are of risk and business value, 0..1; beside the alternatives. */
  readonly wordConfidence?: number;
  /** What the text is about, best match first; the advice follows it. */
  readonly topics?: readonly TopicMatch[];
}

/** The parts of a task that carry language. */
export interface TaskText {
  readonly title: string;
  readonly description: string;
  readonly category: Category;
  /** Who asks, when known: it says a little about what is at stake. */
  readonly requester_role?: RequesterRole;
  /** Milliseconds since 1970; dates such as "tomorrow" are not read without it. */
  readonly createdAt?: number;
}

/** Reads estimates from text. Pure: the same text gives the same analysis. */
export interface TextAnalyser {
  readonly name: string;
  readonly version: string;
  analyse(text: TaskText): TextAnalysis;
}
