import { phraseBook, type PhraseBook } from '../reading/phrases';
import type { Level } from './level';
import { RISK_ELSEWHERE, VALUE_ELSEWHERE } from './other-languages';
import { RISK_PHRASES, VALUE_PHRASES } from './severity-phrases';
import { words } from './words';

const single = (table: readonly Level[]): (readonly [string, number])[] =>
  table.flatMap(([level, list]) => words(list).map((word) => [word, level] as const));

const listed = (table: readonly Level[]): (readonly [string, number])[] =>
  table.flatMap(([level, list]) =>
    list.split(',').map((phrase) => [phrase.trim().replace(/\s+/g, ' '), level] as const),
  );

const RISK_WORDS: readonly Level[] = [
  [10, 'ransomware ransom breach breached exfiltrated exfiltration'],
  [
    9,
    `phishing phished malware virus trojan compromised hacked hacker leak leaked leaking stolen
     outage outages fraud fraudulent keylogger intruder intrusion log4shell exploitable injured`,
  ],
  [
    8,
    `down offline unreachable unavailable corrupt corrupted corruption vulnerability vulnerable
     exploit exploited unauthorized unauthorised deadlock overheating smoke flooded flooding burglary
     theft lawsuit`,
  ],
  [
    7,
    `lost losing loss missing crash crashes crashed crashing crashloop crashloopbackoff oomkilled
     deleted wiped exposed suspicious locked stuck hang hangs hanging frozen freezes blocked blocking
     halted unresponsive inaccessible cve unpatched unencrypted`,
  ],
  [
    6,
    `broken breaks broke fails fail failed failing failure failures wrong incorrect duplicate
     duplicated timeout timeouts disconnects expired rejected overdue penalty impossible unusable
     threatens`,
  ],
  [5, 'error errors exception problem problems bug issue unable cannot expires'],
  [
    4,
    'slow slower sluggish delayed delay delays warning warnings intermittent flaky laggy flickers choppy',
  ],
  [3, 'toner'],
  [2, 'question wish idea suggestion nice someday'],
  [1, 'cosmetic typo typos colour color wording misspelled misspelt misaligned alignment spelling'],
];

const VALUE_WORDS: readonly Level[] = [
  [9, 'revenue payment payments checkout turnover'],
  [
    8,
    `sales orders production customers board investor investors payroll salaries billing shipping
     logistics regulator lawsuit ransomware ransom breach webshop penalty`,
  ],
  [
    7,
    `customer clients contract contracts audit auditor invoice invoices warehouse booking bookings
     bank tax vat erp gdpr outage`,
  ],
  [6, 'presentation demo client report reports launch release supplier partner crm database'],
  [5, 'team department website dashboard server vpn'],
  [4, 'internal intranet staging'],
  [3, 'documentation wiki readme newsletter printer monitor vacation'],
  [2, 'local sandbox typo personal hobby toner mouse keyboard coffee'],
  [1, 'cosmetic'],
];

/** Words and phrases that speak of danger, with the level 1..10 that they suggest. */
export const RISKS: PhraseBook<number> = phraseBook([
  ...single(RISK_WORDS),
  ...listed([...RISK_PHRASES, ...RISK_ELSEWHERE]),
]);

/** Words and phrases of what is at stake for the business, with the value 1..10 they suggest. */
export const VALUES: PhraseBook<number> = phraseBook([
  ...single(VALUE_WORDS),
  ...listed([...VALUE_PHRASES, ...VALUE_ELSEWHERE]),
]);

/** Behind one of these, "down" is a direction: "shut down", "scroll down". */
export const DIRECTIONS: ReadonlySet<string> = new Set(
  words(`shut shuts shutting scroll scrolling write writing wrote slow slows cut count counting calm
    settle drop pull page step sit up narrow track nail break boil log`),
);

/** "The outage is resolved", "the bug was fixed": it is over. */
export const ENDED: ReadonlySet<string> = new Set(
  words('resolved fixed solved over gone restored recovered closed remediated mitigated'),
);

/** What stands before one of those when it has happened. */
export const HAS_ENDED: ReadonlySet<string> = new Set(
  words('is are was were been got now already fully completely all'),
);

/** "Until the outage is resolved": not yet. */
export const NOT_YET: ReadonlySet<string> = new Set(
  words('unless until till if when once before after ensure should must whether wait waiting'),
);
