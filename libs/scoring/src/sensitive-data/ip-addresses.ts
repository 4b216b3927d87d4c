import type { Detector, Span } from './kinds';

const V4 = /(?<![\p{L}\p{N}_.-])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}_]|\.\d|-[\p{L}\d])/gu;
const V6 = /(?<![\p{L}\p{N}_:.])[0-9a-f:]{2,39}(?![\p{L}\p{N}_:])/giu;

const isOctet = (part: string): boolean => Number(part) <= 255 && !/^0\d/.test(part);

const VERSION =
  /\b(?:version|versions|release|build|firmware|driver|ver|sdk|chapter|section|rev|revision|patch|kernel|(?:up|down)grade (?:from|to)|update (?:from|to))\b/gi;
const CONTEXT = 40;

const lastIndexOf = (text: string, words: RegExp): number =>
  Array.from(text.matchAll(words)).at(-1)?.index ?? -1;

/** "version 1.2.3.4": what is said nearest in front of the number decides. */
const isVersion = (text: string, start: number): boolean => {
  const context =
    text
      .slice(Math.max(0, start - CONTEXT), start)
      .split(/[!?;\n]/)
      .at(-1) ?? '';
  const version = lastIndexOf(context, VERSION);
  if (version < 0) return false;
  return (
    lastIndexOf(context.slice(version), /\b(?:ip|address|host|server|gateway|subnet|ping)\b/gi) < 0
  );
};

/** Eight groups of up to four hex digits, or fewer with one "::" for the zeros left out. */
const isV6 = (candidate: string): boolean => {
  const halves = candidate.split('::');
  if (halves.length > 2 || !/\d/.test(candidate)) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length >= 1 && groups.length <= 7 : groups.length === 8;
};

/** Valid IPv4 and IPv6 addresses, but no version numbers and no times of day. */
export const findIpAddresses: Detector = (text) => {
  const v4 = Array.from(text.matchAll(V4), ({ 0: found, index }) => ({ found, index })).filter(
    ({ found, index }) => found.split('.').every(isOctet) && !isVersion(text, index),
  );
  const v6 = Array.from(text.matchAll(V6), ({ 0: found, index }) => ({
    found: found.replace(/(?<=[^:]):$/, ''),
    index,
  })).filter(({ found }) => isV6(found));
  return [...v4, ...v6].map(({ found, index }): Span => ({
    start: index,
    end: index + found.length,
  }));
};
