import { Suggestion } from '@prioritization/contracts';
import { readText, positionsOf } from '../../text-analysis/reading/read-text';
import { Role } from '../../text-analysis/lexicon/vocabulary';
import { heardTopics, matchTopics, TOPICS } from '.';
import { toSuggestion } from './topic';

const matches = (text: string) => {
  const read = readText(text, '');
  return matchTopics(read.tokens, positionsOf(read, Role.topic));
};
const names = (text: string) => matches(text).map(({ topic }) => topic.name);

describe('the topics', () => {
  it('are many, with different names and advice of all four kinds', () => {
    expect(TOPICS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(TOPICS.map(({ name }) => name)).size).toBe(TOPICS.length);
    for (const { selfHelp, workaround, escalation, prevention, actions } of TOPICS) {
      for (const each of [selfHelp, workaround, escalation, prevention]) {
        expect(Suggestion.parse(toSuggestion(each, 'self_help'))).toBeDefined();
      }
      expect(actions.length).toBeGreaterThan(0);
    }
  });

  it('give no advice twice', () => {
    const titles = TOPICS.flatMap((topic) => [
      topic.selfHelp.title,
      topic.workaround.title,
      topic.escalation.title,
      topic.prevention.title,
    ]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each([
    ['I forgot my password', 'login'],
    ['VPN drops every few minutes', 'network'],
    ['The printer prints blank pages', 'printing'],
    ['Outlook does not open my mailbox', 'email'],
    ['The invite shows the wrong time zone', 'calendar'],
    ['The page is very slow', 'performance'],
    ['Deleted files by mistake, please restore', 'data_loss'],
    ['Customers cannot pay at the checkout', 'payment'],
    ['The web shop shows no product page', 'shop'],
    ['Local build fails on my machine', 'build'],
    ['Deployment to staging is stuck', 'deployment'],
    ['I clicked a link in a phishing mail', 'phishing'],
    ['Ransomware on a file server', 'malware'],
    ['I need access to the shared folder', 'access_request'],
    ['My laptop shows a blue screen', 'hardware'],
    ['My slides do not open before the board presentation', 'presentation'],
    ['No sound in the video call', 'video_call'],
    ['The TLS certificate expires', 'certificate'],
    ['A deadlock in the database', 'database'],
    ['No space left on device', 'disk_space'],
    ['The alert on the dashboard is a false alarm', 'monitoring'],
    ['The auditor asks for GDPR evidence', 'compliance'],
    ['Training course for the new tool', 'training'],
    ['Onboarding of a new hire', 'onboarding'],
    ['OneDrive does not sync', 'file_sync'],
    ['The quarterly report exports wrong figures', 'reporting'],
    ['The payroll run is late', 'payroll'],
    ['The webhook of the API gets no answer', 'integration'],
    ['The site is down with 503', 'outage'],
    ['The vendor contract needs a signature', 'contract'],
    ['Exception with a stack trace', 'software_bug'],
    ['Upgrade of the driver', 'installation'],
    ['The wiki page is outdated', 'documentation'],
    ['AWS keys committed to a public repository', 'leaked_secret'],
    ['A CVE is exploitable on our host', 'vulnerability'],
    ['I see invoices of other customers', 'data_exposure'],
    ['Impossible travel alert after a suspicious login', 'suspicious_sign_in'],
    ['I left my work phone in a taxi', 'lost_device'],
    ['Disable accounts of a leaver', 'offboarding'],
    ['The call center cannot receive calls', 'telephony'],
    ['The coffee machine leaks', 'facilities'],
    ['My vacation days are wrong', 'people_matters'],
    ['Feature request: dark mode', 'feature_request'],
    ['How do I change my picture', 'question'],
    ['Book a room for the team', 'booking'],
    ['Reboot in the next maintenance window', 'planned_maintenance'],
    ['Search returns no results', 'search'],
  ])('"%s" is about %s', (text, name) => expect(names(text)[0]).toBe(name));

  it.each([
    'Please call about the hall',
    'The blueprint of the fingerprint',
    'An overpayment of mailmen',
    'Reconstruct the payload',
  ])('"%s" is about none of them', (text) => expect(names(text)).toEqual([]));

  it('follows the title before the description, and hears a second topic only when it is as good', () => {
    const read = readText('Wifi is slow', 'In the meeting room the video calls stop.');
    const found = matchTopics(read.tokens, positionsOf(read, Role.topic), 'Wifi is slow'.length);
    expect(found[0]?.topic.name).toBe('network');
    expect(heardTopics(matches('VPN network router, and the printer')).length).toBe(1);
    expect(heardTopics(matches('The printer and the laptop')).length).toBe(2);
    expect(heardTopics([])).toEqual([]);
  });

  it('is surer the more different cues there are, and repeating one does not count', () => {
    const evidence = (text: string) => matches(text)[0]?.evidence ?? 0;
    expect(evidence('printer')).toBe(evidence('printer printer printer'));
    expect(evidence('The printer has a paper jam')).toBeGreaterThan(evidence('The printer'));
  });
});
