import { z } from 'zod';

/** Any JSON Logic expression: a literal, a list, or an object with one operator key. */
export type JsonLogic =
  | null
  | boolean
  | number
  | string
  | JsonLogic[]
  | { [operator: string]: JsonLogic };

/** Accepts any JSON value; whether it is a valid expression is `compileCondition`'s to say. */
export const jsonLogic: z.ZodType<JsonLogic> = z.json() as z.ZodType<JsonLogic>;
