import { z } from 'zod';

/** The predecessor's wrapper around a message body. Bare bodies are accepted as well. */
export const LegacyEnvelope = z.object({
  data: z.record(z.string(), z.unknown()),
  timestamp: z.unknown().optional(),
  source: z.unknown().optional(),
  version: z.unknown().optional(),
});

/** The data of a body that may or may not be wrapped. */
export const unwrapEnvelope = (body: unknown): { data: unknown; wrapped: boolean } => {
  const envelope = LegacyEnvelope.safeParse(body);
  return envelope.success
    ? { data: envelope.data.data, wrapped: true }
    : { data: body, wrapped: false };
};
