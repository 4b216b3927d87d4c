import { digitGroups, joinedGroups, standsAlone, type DigitGroup } from './digit-groups';
import type { Detector, Span } from './kinds';

/** Areas 000, 666 and 900 to 999, group 00 and serial 0000 were never issued. */
const isIssued = (area: string, group: string, serial: string): boolean =>
  /^\d{3}$/.test(area) &&
  /^\d{2}$/.test(group) &&
  /^\d{4}$/.test(serial) &&
  area !== '000' &&
  area !== '666' &&
  area < '900' &&
  group !== '00' &&
  serial !== '0000';

const NAMED = /(?:ssn|social security)[^.!?\n\d]{0,24}$/i;

const isNamed = (text: string, start: number): boolean =>
  NAMED.test(text.slice(Math.max(0, start - 40), start));

const unseparated = (text: string, group: DigitGroup): Span | undefined => {
  const { digits, start } = group;
  if (digits.length !== 9 || !isNamed(text, start)) return undefined;
  return isIssued(digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)) ? group : undefined;
};

const separated = (text: string, groups: readonly DigitGroup[]): Span | undefined => {
  const [area, group, serial] = groups;
  if (!area || !group || !serial || !isIssued(area.digits, group.digits, serial.digits)) {
    return undefined;
  }
  const span = { start: area.start, end: serial.end };
  const continues = [text.charAt(span.start - 1), text.charAt(span.end)].includes('-');
  const hasHyphens = text.charAt(area.end) === '-' && text.charAt(group.end) === '-';
  if (continues || !standsAlone(text, span)) return undefined;
  return hasHyphens || isNamed(text, span.start) ? span : undefined;
};

/** "078-05-1120"; with spaces or without separators only where the text says that it is one. */
export const findSocialSecurityNumbers: Detector = (text) => {
  const groups = digitGroups(text);
  return groups.flatMap(
    (first, position) =>
      unseparated(text, first) ?? separated(text, joinedGroups(text, groups, position, 3)) ?? [],
  );
};
