import { advice, cues, type Topic } from './topic';

/** Signing in, rights, and what attacks them. */
export const ACCESS_TOPICS: readonly Topic[] = [
  {
    name: 'login',
    cues: cues(`password, passwords, log in, login, sign in, signin, locked out, account locked,
      mfa, two factor, 2fa, otp, authenticator, single sign on, sso, credentials, passcode, passwort, mot de passe,
      contraseña, wachtwoord`),
    selfHelp: advice(
      'Reset the password yourself',
      'Use the reset link of the sign-in page, then close all programs before signing in again.',
      0.8,
      '10 minutes',
    ),
    workaround: advice(
      'Sign in from a private browser window',
      'It leaves a stale session and stored passwords behind.',
      0.6,
      '2 minutes',
    ),
    escalation: advice(
      'Ask the service desk to unlock the account',
      'Have a second way to prove who you are at hand.',
      0.7,
      '30 minutes',
    ),
    prevention: advice(
      'Keep passwords in a password manager',
      'And register a second device for the sign-in code.',
      0.6,
    ),
    actions: ['Check whether the account is locked, expired or only its password is wrong'],
  },
  {
    name: 'access_request',
    cues: cues(`access request, request access, need access, needs access, grant access, permission,
      permission denied, access denied, role assignment, licence, license, read access, write access,
      admin rights, shared folder, forbidden`),
    selfHelp: advice(
      'Name the resource and the role you need',
      'The path, the reason and the owner’s name are what an approver asks for first.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Let a colleague with access share the file',
      'A copy of what you need today bridges the time until the approval.',
      0.6,
      '15 minutes',
    ),
    escalation: advice(
      'Ask the owner of the resource directly',
      'Only the owner can approve; a message to them saves a round.',
      0.7,
      '4 hours',
    ),
    prevention: advice(
      'Tie rights to roles instead of people',
      'New members of a team then get them on their first day.',
      0.6,
    ),
    actions: ['Find out who owns the resource and ask for the approval'],
  },
  {
    name: 'phishing',
    cues: cues(`phishing, phished, suspicious email, suspicious mail, suspicious link, clicked a link,
      clicked on a link, spoofed, spoofing, scam, fake invoice, gift card, impersonation`),
    selfHelp: advice(
      'Change the password from another device',
      'Then end all other sessions of the account, and do not touch the message again.',
      0.85,
      '10 minutes',
    ),
    workaround: advice(
      'Work from a clean device',
      'Leave the affected one connected to nothing until it has been looked at.',
      0.7,
      '15 minutes',
    ),
    escalation: advice(
      'Call the security team now',
      'The first hour decides how far it goes; tell them when the link was opened.',
      0.9,
      '15 minutes',
    ),
    prevention: advice(
      'Report such messages with one click',
      'A report button in the mail program brings warnings in while they still help.',
      0.6,
    ),
    actions: [
      'End the sessions of the account and reset its password',
      'Search the mail server for the same message and remove it everywhere',
    ],
  },
  {
    name: 'malware',
    cues: cues(`malware, virus, ransomware, trojan, antivirus, infected, encrypted files, ransom note,
      keylogger, hacked, intruder, data breach, breach, unauthorized access, unauthorised access`),
    selfHelp: advice(
      'Take the machine off the network',
      'Pull the cable and switch Wi-Fi off, but leave it running: its memory is evidence.',
      0.85,
      '2 minutes',
    ),
    workaround: advice(
      'Go on with a replacement machine',
      'Restore only documents, no programs, and only from before the infection.',
      0.7,
      '1 hour',
    ),
    escalation: advice(
      'Start the incident plan',
      'Security, legal and the management have to know within the first hour.',
      0.9,
      '15 minutes',
    ),
    prevention: advice(
      'Keep an offline copy of the backups',
      'What is not reachable cannot be encrypted.',
      0.7,
    ),
    actions: [
      'Isolate the affected machines and keep their logs',
      'Find out what else the same account could reach',
    ],
  },
  {
    name: 'certificate',
    cues: cues(`certificate, tls, ssl, expired certificate, cert, https warning, not secure,
      domain expired, domain renewal, key rotation, licence expired, license expired`),
    selfHelp: advice(
      'Check the date of your own machine',
      'A wrong clock makes every certificate look expired.',
      0.4,
      '2 minutes',
    ),
    workaround: advice(
      'Use the address that still has a valid certificate',
      'Never click the warning away on a page that asks for a password.',
      0.5,
      '5 minutes',
    ),
    escalation: advice(
      'Reach whoever can issue the certificate',
      'Issuing takes minutes; finding the right person takes longer.',
      0.8,
      '1 hour',
    ),
    prevention: advice(
      'Renew automatically and warn 30 days ahead',
      'Monitor the expiry from outside, as a client sees it.',
      0.8,
    ),
    actions: ['List every host that serves the certificate and renew it there'],
  },
];
