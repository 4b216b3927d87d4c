import { z } from 'zod';

/** One setting of a service: the variable it is read from, what is allowed, and what it means. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly variable: string;
  /** Parses the variable's text; `undefined` when the variable is not set. */
  readonly schema: Schema;
  readonly description: string;
  /** Never printed. */
  readonly secret: boolean;
}

/** Settings by the name the code knows them by. */
export type Settings = Readonly<Record<string, Setting>>;
/** Named groups of settings, such as `nats` and `redis`. */
export type Sections = Readonly<Record<string, Settings>>;

/** The values of the settings, as their schemas make them. */
export type ValuesOf<Group extends Sections> = {
  readonly [Section in keyof Group]: {
    readonly [Name in keyof Group[Section]]: z.output<Group[Section][Name]['schema']>;
  };
};

export const setting = <Schema extends z.ZodType>(
  variable: string,
  schema: Schema,
  description: string,
): Setting<Schema> => ({ variable, schema, description, secret: false });

/** A setting whose value is never printed. */
export const secret = <Schema extends z.ZodType>(
  variable: string,
  schema: Schema,
  description: string,
): Setting<Schema> => ({ variable, schema, description, secret: true });

/** Text of a variable into a whole number. */
export const wholeNumber = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(minimum).max(maximum);

/** Text of a variable into a number. */
export const decimal = (minimum: number, maximum: number) =>
  z.coerce.number().min(minimum).max(maximum);

/** `true`, `1`, `yes`, `on` and their opposites. */
export const flag = () => z.stringbool();

/** A size such as `512MB`, `1GB` (powers of 1,024) or a bare number of bytes. */
export const byteSize = () =>
  z
    .string()
    .regex(/^\d+(\.\d+)?\s*([KMGT]i?B?|B)?$/i, 'must be a size such as 512MB or 1GB')
    .transform((text) => {
      const unit = /[KMGT]/i.exec(text)?.[0].toUpperCase() ?? '';
      return Math.round(parseFloat(text) * 1024 ** ' KMGT'.indexOf(unit || ' '));
    });
