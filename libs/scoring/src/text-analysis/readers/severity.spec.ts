import { readText } from '../reading/read-text';
import { readBusinessValue, readRisk } from './severity';

const risk = (text: string) => readRisk(readText(text, ''));
const value = (text: string) => readBusinessValue(readText(text, ''));

describe('the reader of severity', () => {
  it.each([
    ['Ransomware on a server', 10],
    ['The server is down', 8],
    ['It is slow', 4],
    ['A typo on the page', 1],
    ['No printing, the server is down', 8],
    ['It does not start and crashes', 7],
    ['The page returns 503', 7],
    ['We cannot receive calls', 7],
    ['Access key in a public repository', 9],
    ['A memory leak', 6],
    ['Stuck since Monday, not urgent', 4],
    ['Send it until the outage is resolved', 9],
    ['Der Server ist nicht erreichbar', 8],
    ['Le service est en panne', 8],
    ['El servidor está caído', 8],
    ['Сайт не работает', 8],
  ])('reads the risk of "%s" as %d', (text, expected) => expect(risk(text)?.value).toBe(expected));

  it.each([
    'The server is not down',
    'It runs without errors',
    "The site isn't slow",
    'Please shut down the old host',
    'scroll down and write down the number',
    'The download of the breakdown',
    'The outage is resolved',
    'the error was fixed by the last update',
  ])('reads no risk from "%s"', (text) => expect(risk(text)).toBeUndefined());

  it('reads what is at stake', () => {
    expect(value('Payments fail')?.value).toBe(9);
    expect(value('Order the lunch')).toBeUndefined();
  });

  it('counts a repeated word once', () => {
    expect(risk('down '.repeat(200))).toEqual(risk('down'));
    expect(risk('down and offline')?.confidence).toBeGreaterThan(risk('down')?.confidence ?? 1);
  });
});
