import { advice, cues, type Topic } from './topic';

/** The desk: machines, printers, mail, calendars. */
export const WORKPLACE_TOPICS: readonly Topic[] = [
  {
    name: 'printing',
    cues: cues(`printer, print, printing, prints, toner, paper jam, print queue, scanner, scan to mail,
      blank pages, label printer, plotter, drucker, imprimante, impresora, stampante`),
    selfHelp: advice(
      'Clear the print queue and print a test page',
      'One stuck job holds up all others; a test page tells the printer from the file.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Send it to the next printer, or print from a PDF',
      'Most floors share their queues.',
      0.8,
      '5 minutes',
    ),
    escalation: advice(
      'Call the maintenance contract',
      'Have the serial number and the counter reading ready.',
      0.6,
      '1 day',
    ),
    prevention: advice('Order toner at 15 percent', 'The device reports its level by itself.', 0.5),
    actions: ['Print a test page at the device itself'],
  },
  {
    name: 'email',
    cues: cues(`email, e-mail, mailbox, inbox, outlook, mail server, smtp, imap, bounce, bounced,
      undelivered, spam folder, distribution list, newsletter, mail delivery, attachment`),
    selfHelp: advice(
      'Look into the web version of the mailbox',
      'When it works there, the program’s profile on the machine is at fault.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Write from the web version or the phone',
      'And send large attachments as a link.',
      0.8,
      '5 minutes',
    ),
    escalation: advice(
      'Send the mail administrator one message header',
      'It names the hop at which the message stopped.',
      0.6,
      '2 hours',
    ),
    prevention: advice(
      'Archive old mail and watch the quota',
      'Full mailboxes refuse new messages without a word.',
      0.5,
    ),
    actions: ['Trace one missing message through the mail server’s log'],
  },
  {
    name: 'calendar',
    cues: cues(`calendar, appointment, invite, invitation, room booking, free busy,
      double booked, time zone, recurring meeting`),
    selfHelp: advice(
      'Compare the entry with the organiser’s calendar',
      'Only the organiser’s copy counts; a stale copy is fixed by accepting again.',
      0.6,
      '5 minutes',
    ),
    workaround: advice(
      'Agree on the time by message',
      'And send a new invitation instead of mending the old one.',
      0.7,
      '5 minutes',
    ),
    escalation: advice(
      'Ask the calendar administrator to repair the entry',
      'Name the organiser and the series.',
      0.5,
      '4 hours',
    ),
    prevention: advice(
      'Keep one owner for shared calendars',
      'Two writers overwrite each other.',
      0.5,
    ),
    actions: ['Check the time zones of the organiser and of the guests'],
  },
  {
    name: 'hardware',
    cues: cues(`laptop, keyboard, monitor, docking station, mouse, battery, charger, screen flickers,
      black screen, blue screen, hard drive, usb, headset, phone broken, tablet, desktop pc, overheating,
      fan noise, broken screen, workstation`),
    selfHelp: advice(
      'Unplug everything, wait a minute, start again',
      'Then add one device after another until it happens.',
      0.6,
      '10 minutes',
    ),
    workaround: advice(
      'Borrow a device from the pool',
      'Your documents follow you when they lie on the server.',
      0.8,
      '30 minutes',
    ),
    escalation: advice(
      'Claim it on the warranty',
      'With serial number, date of purchase and a photograph.',
      0.6,
      '3 days',
    ),
    prevention: advice(
      'Replace machines before their warranty ends',
      'And keep two spare ones of every kind.',
      0.5,
    ),
    actions: ['Try the same work on a spare device'],
  },
  {
    name: 'file_sync',
    cues: cues(`sync, synchronise, synchronize, synchronisation, synchronization, syncing, onedrive,
      dropbox, google drive, sharepoint, shared drive, network drive, cloud storage,
      conflicted copy, version conflict`),
    selfHelp: advice(
      'Pause the synchronisation and start it again',
      'Check the free space and the file names first: both stop it silently.',
      0.7,
      '10 minutes',
    ),
    workaround: advice(
      'Open the documents in the browser',
      'The server’s copy is there even while the local one is stale.',
      0.8,
      '2 minutes',
    ),
    escalation: advice(
      'Let the storage team look at the server side',
      'Give them one file and the time of its last good version.',
      0.6,
      '2 hours',
    ),
    prevention: advice(
      'Work in the shared document, not in copies',
      'Conflicts come from two copies edited apart.',
      0.6,
    ),
    actions: [
      'Compare the versions on the server and on the device before anything is overwritten',
    ],
  },
];
