import { z } from 'zod';

/** Optional on the wire; the predecessor's clients send `null` for "not given". */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.null().transform(() => undefined)]).optional();
