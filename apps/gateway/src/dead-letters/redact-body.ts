/** Ids, times and choices of a list: they tell what a message is, and nothing that people wrote. */
const SHOWN = new Set([
  'id',
  'tenant',
  'category',
  'requester_role',
  'policy',
  'urgency_level',
  'depends_on',
  'created_at',
  'deadline',
  'submitted_at',
  'timestamp',
]);

/** More than that is not looked into. */
const DEEPEST = 12;
const LONGEST_SHOWN = 200;

const hidden = (text: string): string => `[${text.length} characters]`;

const redactText = (text: string, name: string | undefined): string =>
  name !== undefined && SHOWN.has(name) && text.length <= LONGEST_SHOWN ? text : hidden(text);

const redact = (value: unknown, name: string | undefined, depth: number): unknown => {
  if (typeof value === 'string') return redactText(value, name);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redact(item, name, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, redact(item, key, depth + 1)]),
  );
};

/** The shape of a JSON body with texts replaced by their lengths; null when it is no JSON. */
export const redactBody = (body: Uint8Array): unknown => {
  try {
    return redact(JSON.parse(Buffer.from(body).toString()), undefined, 0);
  } catch {
    return null;
  }
};
