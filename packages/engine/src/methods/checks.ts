import type { MethodScope } from './method.ts';

type Path = (string | number)[];

/** Says where a class key is used that the scheme does not have. */
export function checkClass(key: string, path: Path, scope: MethodScope): void {
  if (scope.definition.classes.some((known) => known.key === key)) return;
  scope.issues.push({ code: 'scheme.unknownClass', path, params: { class: key } });
}

/** Says which of the values appear a second time. */
export function checkUnique(values: readonly string[], path: (index: number) => Path, code: string, scope: MethodScope): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value)) scope.issues.push({ code, path: path(index), params: { value } });
    seen.add(value);
  });
}

export function checkRange(value: number, limits: { min: number; max: number }, path: Path, scope: MethodScope): void {
  if (value >= limits.min && value <= limits.max) return;
  scope.issues.push({ code: 'scheme.numberRange', path, params: { ...limits, found: value } });
}
