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
  ])('reads the risk of "%s" as %d', (text, expected) => expect(risk(text)?.value).toBe(expected));

  it.each([
    'The server is not down',
    'It runs without errors',
    "The site isn't slow",
    'Please shut down the old host',
    'scroll down and write down the number',
    'The download of the breakdown',
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
