import { words } from './words';

type Level = readonly [level: number, list: string];

const levels = (table: readonly Level[]): ReadonlyMap<string, number> =>
  new Map(table.flatMap(([level, list]) => words(list).map((word) => [word, level] as const)));

/** Words that speak of danger, with the level 1..10 that they suggest. */
export const RISK_WORDS = levels([
  [10, 'ransomware breach breached exfiltrated exfiltration'],
  [
    9,
    `phishing phished malware virus trojan compromised hacked hacker leak leaked leaking stolen
     outage fraud fraudulent keylogger intruder intrusion`,
  ],
  [
    8,
    `down offline unreachable unavailable corrupt corrupted corruption vulnerability vulnerable
     exploit exploited unauthorized unauthorised deadlock overheating smoke flooded`,
  ],
  [
    7,
    `lost losing loss missing crash crashes crashed crashing deleted wiped exposed suspicious locked
     stuck hang hangs hanging frozen freezes blocked blocking halted`,
  ],
  [
    6,
    `broken breaks broke fails fail failed failing failure failures wrong incorrect duplicate
     duplicated timeout timeouts disconnects expired rejected`,
  ],
  [5, 'error errors exception problem problems bug issue'],
  [4, 'slow slower sluggish delayed delay delays warning warnings intermittent flaky laggy'],
  [2, 'question wish idea suggestion nice someday'],
  [1, 'cosmetic typo typos colour color wording misspelled misspelt alignment spelling'],
]);

/** Words that speak of what is at stake for the business, with the value 1..10 they suggest. */
export const VALUE_WORDS = levels([
  [9, 'revenue payment payments checkout turnover'],
  [
    8,
    `sales orders production customers board investor investors payroll salaries billing shipping
     logistics regulator lawsuit`,
  ],
  [
    7,
    'customer clients contract contracts audit auditor invoice invoices warehouse booking bookings',
  ],
  [6, 'presentation demo client report reports launch release supplier partner'],
  [5, 'team department website'],
  [4, 'internal intranet staging'],
  [3, 'documentation wiki readme newsletter'],
  [2, 'local sandbox typo personal hobby'],
  [1, 'cosmetic'],
]);

/** Behind one of these, "down" is a direction: "shut down", "scroll down". */
export const DIRECTIONS: ReadonlySet<string> = new Set(
  words(`shut shuts shutting scroll scrolling write writing wrote slow slows cut count counting calm
    settle drop pull page step sit up narrow track nail break boil log`),
);
