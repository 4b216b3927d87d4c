import { readText } from '../reading/read-text';
import { readWorkaround } from './workaround';

const read = (text: string) => readWorkaround(readText(text, ''))?.value;

describe('the reader of workarounds', () => {
  it.each([
    'A workaround exists',
    'Workaround: restart it every hour',
    'For now we can use the phone',
    'In the meantime we use paper',
    'We can still order by mail',
    'It works on another laptop',
  ])('finds one in "%s"', (text) => expect(read(text)).toBe(true));

  it.each([
    'There is no workaround',
    'no known workaround',
    'without any workaround',
    'Workaround: none',
    'The workaround does not work',
    'the workaround no longer works',
    'There is no way around it',
    'I am completely blocked',
    'There was a workaround, but now there is no workaround',
  ])('finds its absence in "%s"', (text) => expect(read(text)).toBe(false));

  it.each([
    'It fails',
    'Is there a workaround?',
    'Please find a workaround',
    'Walk around the block',
  ])('finds nothing in "%s"', (text) => expect(read(text)).toBeUndefined());
});
