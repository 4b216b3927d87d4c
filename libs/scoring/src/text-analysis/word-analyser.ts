import { matchTopics } from '../advice/topics';
import { boundAnalysis, TEXT_BOUNDS } from './bounds';
import { Role } from './lexicon/vocabulary';
import { readAffectedUsers } from './readers/affected-users';
import { readDeadline } from './readers/deadline';
import { readEffort } from './readers/effort';
import { readMeetingTime } from './readers/meeting-time';
import { readBusinessValue, readRisk } from './readers/severity';
import { readWorkaround } from './readers/workaround';
import { positionsOf, readText, type ReadText } from './reading/read-text';
import type { TextAnalyser, TextAnalysis } from './text-analyser';

/** What the analyser has to know about the organisation. */
export interface WordAnalyserOptions {
  /** How many people "everyone" is. */
  readonly organisationSize?: number;
}

const DEFAULT_ORGANISATION_SIZE = 1_000;

const readTimes = (text: ReadText, createdAt: number): TextAnalysis => {
  const deadline = readDeadline(text, createdAt);
  const meetingTime = readMeetingTime(text, createdAt);
  return { ...(deadline && { deadline }), ...(meetingTime && { meetingTime }) };
};

/** Whole words only ("call" holds no "all"), negations respected, no guess where nothing is said. */
export const createWordAnalyser = ({
  organisationSize = DEFAULT_ORGANISATION_SIZE,
}: WordAnalyserOptions = {}): TextAnalyser => {
  const limits = {
    organisationSize,
    mostAffectedUsers: organisationSize * TEXT_BOUNDS.affectedUsers.perOrganisation,
  };
  return {
    name: 'words',
    version: organisationSize === DEFAULT_ORGANISATION_SIZE ? '2.1.0' : `2.1.0-${organisationSize}`,
    analyse({ title, description, createdAt }): TextAnalysis {
      const text = readText(title, description);
      const risk = readRisk(text);
      const value = readBusinessValue(text);
      const effort = readEffort(text);
      const users = readAffectedUsers(text, limits);
      const workaround = readWorkaround(text);
      const topics = matchTopics(text.tokens, positionsOf(text, Role.topic), title.length);
      return boundAnalysis({
        ...(risk && { riskLevel: risk }),
        ...(value && { businessValue: value }),
        ...(effort && { effortHours: effort }),
        ...(users && { affectedUsers: users }),
        ...(workaround && { workaroundAvailable: workaround }),
        ...(createdAt !== undefined && readTimes(text, createdAt)),
        ...(topics.length > 0 && { topics }),
      });
    },
  };
};

/** The analyser for an organisation of usual size. */
export const wordAnalyser: TextAnalyser = createWordAnalyser();
