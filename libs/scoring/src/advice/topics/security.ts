import { advice, cues, type Topic } from './topic';

/** What threatens accounts, data and systems, beyond phishing and malware. */
export const SECURITY_TOPICS: readonly Topic[] = [
  {
    name: 'leaked_secret',
    cues: cues(`api key, access key, secret key, private key, aws key, token leaked, leaked token,
      leaked credentials, credentials leaked, exposed credentials, keys committed, key committed,
      committed a password, public repository, public repo, public github, hard coded password`),
    selfHelp: advice(
      'Revoke the key and issue a new one',
      'Deleting the commit is not enough: whoever copied it keeps it.',
      0.9,
      '15 minutes',
    ),
    workaround: advice(
      'Switch the affected integration off until the new key is in place',
      'A short interruption costs less than a stranger with the key.',
      0.7,
      '15 minutes',
    ),
    escalation: advice(
      'Tell the owner of the account that the key opens',
      'They see in their log whether it has been used.',
      0.8,
      '30 minutes',
    ),
    prevention: advice(
      'Let a scanner refuse commits that hold secrets',
      'And keep secrets in a vault with short lives.',
      0.8,
    ),
    actions: [
      'Revoke the secret before anything else',
      'Look through the access log for uses since it became public',
    ],
  },
  {
    name: 'vulnerability',
    cues: cues(`vulnerability, vulnerabilities, cve, exploit, exploitable, log4shell, dependabot, zero day,
      penetration test, pentest, security patch, security update, sql injection, cross site scripting,
      xss, remote code execution, unpatched`),
    selfHelp: advice(
      'Check whether your version is affected',
      'The advisory names the versions; an inventory or a scan names the hosts.',
      0.7,
      '20 minutes',
    ),
    workaround: advice(
      'Close the way in until the patch is there',
      'Switch the feature off, or filter it at the firewall or the proxy.',
      0.7,
      '1 hour',
    ),
    escalation: advice(
      'Ask the security team how exposed it is',
      'Reachable from the internet or not decides between hours and weeks.',
      0.7,
      '1 hour',
    ),
    prevention: advice(
      'Update dependencies every week by machine',
      'Small steps pass the tests and leave no gap to close in a hurry.',
      0.7,
    ),
    actions: [
      'List the systems that run the affected version, those facing the internet first',
      'Patch or shield them, and look for traces of use',
    ],
  },
  {
    name: 'data_exposure',
    cues: cues(`other customers, another customer, other customer, data of other, data leak, data breach,
      wrong recipient, wrong partner, wrong customer, to the wrong, customer data, personal data exposed, visible to everyone, visible to all,
      publicly accessible, public link, privacy incident, see invoices of`),
    selfHelp: advice(
      'Keep what you saw and show it to nobody else',
      'A picture with date and address helps; opening more of it does not.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Take the page or the file offline until it is understood',
      'Every hour adds people who have seen it.',
      0.8,
      '15 minutes',
    ),
    escalation: advice(
      'Tell the data protection officer at once',
      'Some laws leave 72 hours to notify, counted from the first knowledge.',
      0.9,
      '30 minutes',
    ),
    prevention: advice(
      'Test that one customer never sees another',
      'In every release, for every list and every download.',
      0.7,
    ),
    actions: [
      'Stop the exposure, then find out who saw what, and since when',
      'Note the time of the first knowledge: the notification period runs from it',
    ],
  },
  {
    name: 'suspicious_sign_in',
    cues: cues(`suspicious login, suspicious sign in, suspicious activity, impossible travel, unknown device,
      unknown login, brute force, login from, logins from, mfa was approved, push bombing, account takeover,
      account hacked, compromised account, password spraying`),
    selfHelp: advice(
      'Say whether it was you',
      'A journey or a new phone explains most of them; a clear no starts the defence.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Work with a new session on a known device',
      'After the password has been changed there.',
      0.6,
      '15 minutes',
    ),
    escalation: advice(
      'Call the account’s owner, not their mailbox',
      'Whoever took the account reads the mail.',
      0.8,
      '10 minutes',
    ),
    prevention: advice(
      'Ask for a number in the sign-in confirmation',
      'It ends approvals by mistake and by fatigue.',
      0.7,
    ),
    actions: [
      'Block the account, end its sessions and reset its second factor',
      'Look for mail rules, downloads and new devices since the first strange sign-in',
    ],
  },
  {
    name: 'lost_device',
    cues: cues(`lost phone, lost company phone, lost laptop, lost company laptop, lost badge, lost device,
      stolen phone, stolen laptop, laptop stolen, phone stolen, laptop was stolen, phone was stolen,
      left my laptop, left my phone, left my work phone, left in a taxi, in a taxi`),
    selfHelp: advice(
      'Locate and lock it from your account page',
      'And note where and when you saw it last.',
      0.7,
      '10 minutes',
    ),
    workaround: advice(
      'Go on with a device from the pool',
      'With a new password, so that the lost one opens nothing.',
      0.7,
      '1 hour',
    ),
    escalation: advice(
      'Report it to the police when it was stolen',
      'Insurance and data protection both ask for the report.',
      0.6,
      '1 hour',
    ),
    prevention: advice(
      'Encrypt every device and let it lock after minutes',
      'A lost device is then a lost thing, not lost data.',
      0.7,
    ),
    actions: [
      'Lock and wipe the device remotely, and revoke its certificates',
      'Find out what was stored on it and whether it was encrypted',
    ],
  },
  {
    name: 'offboarding',
    cues: cues(`offboarding, leaver, last day, terminated, termination, revoke access, access must be revoked,
      must be revoked, disable account, disable accounts, left the company, leaves the company`),
    selfHelp: advice(
      'Name the last hour and the manager who signs',
      'Without both nobody may cut an account.',
      0.6,
      '10 minutes',
    ),
    workaround: advice(
      'Block the sign-in now and tidy up later',
      'Mail and files can be handed over from a blocked account.',
      0.7,
      '10 minutes',
    ),
    escalation: advice(
      'Bring personnel and security together',
      'They agree on the minute, so that nobody learns it from a closed door.',
      0.6,
      '1 hour',
    ),
    prevention: advice(
      'Let the personnel system close accounts by itself',
      'On the last day, in every system that is tied to it.',
      0.7,
    ),
    actions: [
      'Block the sign-in, end all sessions, collect badge and devices',
      'Go through shared passwords and keys that the person knew',
    ],
  },
];
