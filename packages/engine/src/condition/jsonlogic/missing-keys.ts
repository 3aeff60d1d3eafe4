import { lookUp } from './look-up.ts';

/** json-logic-js's `missing`: the keys, given one by one or as a first list, whose value is null or ''. */
export function missingKeys(args: unknown[], data: unknown): unknown[] {
  const keys: unknown[] = Array.isArray(args[0]) ? args[0] : args;
  return keys.filter((key) => {
    const [path, fallback] = Array.isArray(key) ? (key as unknown[]) : [key];
    const value = lookUp(data, path, fallback);
    return value === null || value === '';
  });
}
