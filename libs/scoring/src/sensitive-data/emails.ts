import type { Detector, Span } from './kinds';

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;

/** "logo@2x.png" is a file. */
const FILE_ENDINGS = /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|ts|json|md|html?)$/i;
const DOMAIN_FORM =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z\d-]{2,59})$/iu;

const reach = (text: string, from: number, step: 1 | -1, set: RegExp, most: number): number => {
  let index = from;
  while (Math.abs(index - from) < most && set.test(text.charAt(index))) index += step;
  return index;
};

const emailAround = (text: string, at: number): Span | undefined => {
  const start = reach(text, at - 1, -1, LOCAL, LONGEST_LOCAL) + 1;
  const reached = reach(text, at + 1, 1, DOMAIN, LONGEST_DOMAIN);
  const domain = text.slice(at + 1, reached).replace(/[.-]{1,3}$/, '');
  const local = text.slice(start, at).replace(/^[.'%+-]{1,3}/, '');
  const end = at + 1 + domain.length;
  const isRemote = local === 'git' && text.charAt(end) === ':';
  if (local === '' || local.endsWith('.') || isRemote || FILE_ENDINGS.test(domain))
    return undefined;
  return DOMAIN_FORM.test(domain) ? { start: at - local.length, end } : undefined;
};

/** E-mail addresses: looks a bounded way to both sides of every "@". */
export const findEmails: Detector = (text) => {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const email = emailAround(text, at);
    if (email) found.push(email);
  }
  return found;
};
