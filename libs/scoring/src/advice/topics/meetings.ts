import { advice, cues, type Topic } from './topic';

/** Showing, talking and learning. */
export const MEETING_TOPICS: readonly Topic[] = [
  {
    name: 'presentation',
    cues: cues(`slides, slide deck, powerpoint, keynote, pptx, presentation, projector, beamer, hdmi,
      pitch deck, speaker notes, board deck, clicker`),
    selfHelp: advice(
      'Open the file in the browser version',
      'It opens files that the program refuses, and shows what is damaged.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Present from a PDF on a second device',
      'Export it now, and carry it on a stick as well.',
      0.85,
      '5 minutes',
    ),
    escalation: advice(
      'Call the on-site support into the room',
      'Ten minutes before the start is the last moment at which it helps.',
      0.8,
      '10 minutes',
    ),
    prevention: advice(
      'Rehearse on the room’s own equipment the day before',
      'Adapters and fonts are what is missing on the day.',
      0.7,
    ),
    actions: ['Recover the last good version of the slides', 'Test it on the room’s own screen'],
  },
  {
    name: 'video_call',
    cues: cues(`zoom, teams call, teams meeting, webex, video call, video conference, webcam, camera,
      microphone, no sound, audio, screen sharing, share my screen, dial in, conference room, webinar`),
    selfHelp: advice(
      'Leave the call, choose the right microphone, join again',
      'Another program often holds the device: close it first.',
      0.7,
      '5 minutes',
    ),
    workaround: advice(
      'Join by phone, or from the browser',
      'The dial-in number stands in the invitation.',
      0.85,
      '2 minutes',
    ),
    escalation: advice(
      'Ask the room’s support to check the equipment',
      'Tell them which other call worked last.',
      0.6,
      '20 minutes',
    ),
    prevention: advice(
      'Join ten minutes early with a test call',
      'It finds a muted device while there is time.',
      0.6,
    ),
    actions: ['Start a test call with the same account and device'],
  },
  {
    name: 'training',
    cues: cues(`training, workshop, course, tutorial, e-learning, learning path, certification course,
      webinar recording, teach, seminar, handbook`),
    selfHelp: advice(
      'Start with the recorded material',
      'It answers most first questions before the session.',
      0.6,
      '1 hour',
    ),
    workaround: advice(
      'Pair with somebody who knows it',
      'One hour side by side replaces most of a course.',
      0.6,
      '1 hour',
    ),
    escalation: advice(
      'Ask for an extra date',
      'Five interested people are usually enough for one.',
      0.4,
      '1 week',
    ),
    prevention: advice(
      'Plan trainings before the roll-out',
      'Questions then arrive in the session instead of the queue.',
      0.6,
    ),
    actions: ['Collect who takes part and what they already know'],
  },
  {
    name: 'onboarding',
    cues: cues(`onboarding, new hire, new joiner, new starter, new employee, new colleague, first day,
      joins us, starts on monday, new team member`),
    selfHelp: advice(
      'Use the checklist for new colleagues',
      'Account, machine, rights and a first contact belong on it.',
      0.7,
      '30 minutes',
    ),
    workaround: advice(
      'Start with a guest account and a pool device',
      'It bridges the first days until the own ones are ready.',
      0.6,
      '30 minutes',
    ),
    escalation: advice(
      'Tell the hiring manager what is missing',
      'They know what can wait until the second week.',
      0.5,
      '1 day',
    ),
    prevention: advice(
      'Order everything when the contract is signed',
      'Two weeks ahead is enough for nearly all of it.',
      0.7,
    ),
    actions: ['Check the checklist: account, machine, rights, contact'],
  },
];
