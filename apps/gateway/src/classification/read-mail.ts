import type {
  Category,
  ClassifyRequest,
  RequesterRole,
  TaskRequest,
} from '@prioritization/contracts';
import { readDueText } from '@prioritization/scoring';
import { randomUUID } from 'node:crypto';

type Named<Value> = readonly (readonly [Value, RegExp])[];

/** Roles that people write into their address: `cfo@…`, `it.support@…`. */
const ROLES: Named<RequesterRole> = [
  ['CEO', /\bceo\b/i],
  ['CFO', /\bcfo\b/i],
  ['CTO', /\bcto\b/i],
  ['MANAGER', /\b(manager|head|lead|director)\b/i],
  ['IT_ADMIN', /\b(admin|it|ops|sysadmin)\b/i],
  ['DEVELOPER', /\b(dev|developer|engineering)\b/i],
  ['CLIENT', /\b(client|customer)\b/i],
];

/** What a mail is about, by plain words; the first that fits, else support. */
const CATEGORIES: Named<Category> = [
  ['SECURITY', /\b(phishing|malware|ransomware|breach|vulnerabilit(y|ies)|hacked|virus)\b/i],
  ['MEETING_PREP', /\b(slides|board meeting|presentation|agenda)\b/i],
  ['INFRASTRUCTURE', /\b(server|network|outage|down|database|vpn|dns|disk|checkout|payments?)\b/i],
  ['COMPLIANCE', /\b(gdpr|audit|compliance|regulator[sy]?)\b/i],
  ['TRAINING', /\b(training|workshop|course|onboarding)\b/i],
  ['MAINTENANCE', /\b(maintenance|upgrade|patch(es)?|renewal)\b/i],
  ['DEVELOPMENT', /\b(build|deploy|feature|bug|pull request|api)\b/i],
];

const firstNamed = <Value>(named: Named<Value>, text: string, otherwise: Value): Value =>
  named.find(([, words]) => words.test(text))?.[0] ?? otherwise;

const MINUTES_PER_HOUR = 60;

/** A mail as a task: who asks by the sender's address, what kind by plain words, due by a phrase. */
export const readMail = (mail: ClassifyRequest, now: Date): TaskRequest => {
  const address = mail.sender.split('@')[0] ?? '';
  const due = mail.due_text === undefined ? undefined : readDueText(mail.due_text, now);
  return {
    id: randomUUID(),
    title: mail.subject,
    description: mail.body,
    category: firstNamed(CATEGORIES, `${mail.subject}\n${mail.body}`, 'SUPPORT'),
    requester_role: firstNamed(ROLES, address.replaceAll(/[._-]/g, ' '), 'EMPLOYEE'),
    requester_name: '',
    tags: [],
    created_at: now.toISOString(),
    ...(mail.est_minutes !== undefined && {
      estimated_effort_hours: mail.est_minutes / MINUTES_PER_HOUR,
    }),
    ...(due !== undefined && { deadline: due.toISOString() }),
  };
};
