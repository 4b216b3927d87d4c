const SUFFIX = 'Input';
const COMPONENT = '#/components/schemas/';

type Components = Readonly<Record<string, unknown>>;

const references = (schema: unknown): string[] =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name ?? '',
  );

const withoutSuffix = (schema: unknown): string =>
  JSON.stringify(schema).replace(/("\$ref":"[^"]+?)Input"/g, '$1"');

/** Input forms that say the same as the output form, as far as they themselves go. */
const alikeByThemselves = (components: Components): Set<string> =>
  new Set(
    Object.keys(components).filter((name) => {
      const output = components[name.slice(0, -SUFFIX.length)];
      return (
        name.endsWith(SUFFIX) &&
        (output === undefined || withoutSuffix(output) === withoutSuffix(components[name]))
      );
    }),
  );

/** Of those, the ones that also refer to nothing that differs. */
const trulyAlike = (components: Components): Set<string> => {
  const alike = alikeByThemselves(components);
  const isAlike = (name: string) => !name.endsWith(SUFFIX) || alike.has(name);
  for (let before = -1; before !== alike.size;) {
    before = alike.size;
    for (const name of alike) {
      if (!references(components[name]).every(isAlike)) alike.delete(name);
    }
  }
  return alike;
};

/**
 * A schema that reads the same in both directions stands once, under its plain name. One that is
 * only ever sent takes its plain name as well.
 */
export const mergeEqualComponents = <Document extends { components: { schemas: Components } }>(
  document: Document,
): Document => {
  const alike = trulyAlike(document.components.schemas);
  const plain = (name: string) => (alike.has(name) ? name.slice(0, -SUFFIX.length) : name);
  const text = JSON.stringify(document).replace(
    /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    (_, name: string) => `"$ref":"${COMPONENT}${plain(name)}"`,
  );
  const merged = JSON.parse(text) as Document;
  const schemas = Object.entries(merged.components.schemas).map(([name, schema]) => [
    plain(name),
    schema,
  ]);
  return { ...merged, components: { ...merged.components, schemas: Object.fromEntries(schemas) } };
};
