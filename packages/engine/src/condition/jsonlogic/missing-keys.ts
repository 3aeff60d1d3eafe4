import type { LogicValue } from '../operator.ts';
import { descend, lookUp } from './look-up.ts';

const isMissing = (value: unknown): boolean => value === null || value === '';

/** json-logic-js's `missing`: the keys, given one by one or as a first list, whose value is null or ''. */
export function missingKeys(args: readonly unknown[], data: unknown): unknown[] {
  const keys: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args;
  return keys.filter((key) => {
    const [path, fallback] = Array.isArray(key) ? (key as unknown[]) : [key];
    return isMissing(lookUp(data, path, fallback));
  });
}

/** The same of keys that are all known beforehand; null where they are not, or are no texts. */
export function fixedMissingKeys(literals: readonly unknown[]): LogicValue | null {
  const keys: readonly unknown[] = Array.isArray(literals[0]) ? literals[0] : literals;
  if (literals.includes(undefined) || !keys.every((key) => typeof key === 'string' && key !== '')) return null;
  const paths = keys.map((key) => ({ key, steps: String(key).split('.') }));
  return (data) => {
    const missing: unknown[] = [];
    for (const { key, steps } of paths) if (isMissing(descend(data, steps, null))) missing.push(key);
    return missing;
  };
}
