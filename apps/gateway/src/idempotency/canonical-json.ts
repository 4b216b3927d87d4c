/** What is still to be written: text as it is, or a value to be spelt out. */
type Part = { readonly text: string } | { readonly value: unknown };

const listed = (open: string, items: readonly Part[][], close: string): Part[] => [
  { text: open },
  ...items.flatMap((item, index) => (index === 0 ? item : [{ text: ',' }, ...item])),
  { text: close },
];

const byName = ([left]: [string, unknown], [right]: [string, unknown]): number =>
  left < right ? -1 : 1;

const spelt = (value: unknown): Part[] => {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return listed(
      '[',
      items.map((item) => [{ value: item }]),
      ']',
    );
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(byName);
    const written = members.map(([name, member]) => [
      { text: `${JSON.stringify(name)}:` },
      { value: member },
    ]);
    return listed('{', written, '}');
  }
  return [{ text: JSON.stringify(value) }];
};

/**
 * A JSON value as RFC 8785 writes it: equal values give equal text, whatever the order of their
 * members. Clients choose how deep a value is nested, so it does not recurse.
 */
export const canonicalJson = (value: unknown): string => {
  const written: string[] = [];
  const left: Part[] = [{ value }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if ('text' in part) written.push(part.text);
    else for (const next of spelt(part.value).reverse()) left.push(next);
  }
  return written.join('');
};
