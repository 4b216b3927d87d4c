import type {
  Category,
  Evidence,
  PolicyInputs,
  RecordedTask,
  RequesterRole,
} from '@prioritization/contracts';
import type { ScoringSettings } from '../settings';
import type { Derived, TextAnalysis } from '../text-analysis/text-analyser';

/** A value the score rests on: how sure it is, and where it comes from. */
export interface Feature<Value> {
  readonly value: Value;
  /** 0..1; 1 for what the client gave. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/**
 * Everything a policy may look at. Absent fields are there as `undefined`: objects of one shape are
 * what the engine reads fastest, and explaining a score reads them hundreds of times.
 */
export interface Features {
  readonly category: Category;
  readonly requesterRole: RequesterRole;
  readonly businessValue: Feature<number>;
  readonly riskLevel: Feature<number>;
  readonly effortHours: Feature<number>;
  readonly affectedUsers: Feature<number>;
  readonly workaroundAvailable: Feature<boolean>;
  readonly title: string;
  readonly tags: readonly string[];
  readonly annotations: number;
  /** It waits for another open task. */
  readonly blocked: boolean;
  readonly started: boolean;
  readonly project: string | undefined;
  /** What the client gave for one policy alone. */
  readonly inputs: PolicyInputs;
  /** Milliseconds since 1970, as the other instants. */
  readonly deadline: number | undefined;
  readonly meetingTime: number | undefined;
  readonly createdAt: number | undefined;
  readonly scheduled: number | undefined;
  readonly waitingUntil: number | undefined;
  /** The words that a date was read from, when the client gave none. */
  readonly dateWords: Readonly<Record<'deadline' | 'meeting_time', readonly string[] | undefined>>;
}

/** How sure a configured default is. */
const DEFAULT_CONFIDENCE = 0.3;

/** What the client gives wins, then what the text says, then the configured default. */
const resolve = <Value extends number | boolean>(
  field: string,
  given: Value | undefined,
  derived: Derived<Value> | undefined,
  fallback: Value,
): Feature<Value> => {
  if (given !== undefined) {
    return { value: given, confidence: 1, evidence: [{ source: 'field', text: field }] };
  }
  if (derived !== undefined) {
    const evidence = derived.words.map((text) => ({ source: 'text' as const, text }));
    return { value: derived.value, confidence: derived.confidence, evidence };
  }
  return {
    value: fallback,
    confidence: DEFAULT_CONFIDENCE,
    evidence: [{ source: 'default', text: `${field} not given` }],
  };
};

/** A date has no default: what the client gives, else what the text says, else nothing. */
const instantOf = (given: string | undefined, derived?: Derived<number>): number | undefined =>
  given === undefined ? derived?.value : Date.parse(given);

/** Completes a task with what its text says and with the configured defaults. */
export const resolveFeatures = (
  task: RecordedTask,
  analysis: TextAnalysis,
  settings: ScoringSettings,
): Features => ({
  category: task.category,
  requesterRole: task.requester_role,
  businessValue: resolve(
    'business_value',
    task.business_value,
    analysis.businessValue,
    settings.defaultBusinessValue,
  ),
  riskLevel: resolve('risk_level', task.risk_level, analysis.riskLevel, settings.defaultRiskLevel),
  effortHours: resolve(
    'estimated_effort_hours',
    task.estimated_effort_hours,
    analysis.effortHours,
    settings.defaultEffortHours,
  ),
  affectedUsers: resolve(
    'affected_users_count',
    task.affected_users_count,
    analysis.affectedUsers,
    settings.defaultAffectedUsers,
  ),
  workaroundAvailable: resolve(
    'workaround_available',
    task.workaround_available,
    analysis.workaroundAvailable,
    false,
  ),
  title: task.title,
  tags: task.tags,
  annotations: task.annotations?.length ?? 0,
  blocked: (task.depends_on?.length ?? 0) > 0,
  started: task.started !== undefined,
  project: task.project,
  inputs: task.policy_inputs ?? {},
  deadline: instantOf(task.deadline, analysis.deadline),
  meetingTime: instantOf(task.meeting_time, analysis.meetingTime),
  createdAt: instantOf(task.created_at),
  scheduled: instantOf(task.scheduled),
  waitingUntil: instantOf(task.waiting_until),
  dateWords: {
    deadline: task.deadline === undefined ? analysis.deadline?.words : undefined,
    meeting_time: task.meeting_time === undefined ? analysis.meetingTime?.words : undefined,
  },
});
