import type { Threshold } from '../model/threshold.ts';
import type { MethodScope } from './method.ts';

type Path = (string | number)[];
type Gathering = Pick<MethodScope, 'issues'>;

/** Says where a class key is used that the scheme does not have. */
export function checkClass(key: string, path: Path, scope: MethodScope): void {
  if (scope.definition.classes.some((known) => known.key === key)) return;
  scope.issues.push({ code: 'scheme.unknownClass', path, params: { class: key } });
}

/** Says which of the values appear a second time. */
export function checkUnique(values: readonly string[], path: (index: number) => Path, code: string, scope: Gathering): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value)) scope.issues.push({ code, path: path(index), params: { value } });
    seen.add(value);
  });
}

type Thresholds = { thresholds: readonly Threshold[]; floorClass: string; bounds?: { min: number; max: number } };

/** Says what is wrong with thresholds: they must fall from one to the next (within `bounds`), and each class has one, or is the floor. */
export function checkThresholds({ thresholds, floorClass, bounds }: Thresholds, path: Path, scope: MethodScope): void {
  checkClass(floorClass, [...path, 'floorClass'], scope);
  thresholds.forEach(({ class: key, from }, index) => {
    const own = [...path, 'thresholds', index];
    checkClass(key, [...own, 'class'], scope);
    if (bounds) checkRange(from, bounds, [...own, 'from'], scope);
    const above = thresholds[index - 1];
    if (above && !(from < above.from)) scope.issues.push({ code: 'scheme.thresholdOrder', path: [...own, 'from'], params: { from, above: above.from } });
  });
  checkUnique([floorClass, ...thresholds.map(({ class: key }) => key)], (index) => [...path, 'thresholds', index - 1, 'class'], 'scheme.duplicateThresholdClass', scope);
}

/** Says which cut points between bands do not rise. */
export function checkCuts(cuts: readonly number[], path: (index: number) => Path, scope: Gathering): void {
  cuts.forEach((cut, index) => {
    const below = cuts[index - 1];
    if (!Number.isFinite(cut) || (below !== undefined && !(cut > below))) scope.issues.push({ code: 'scheme.cutOrder', path: path(index), params: { cut, below: below ?? 0 } });
  });
}

export function checkRange(value: number, limits: { min: number; max: number }, path: Path, scope: Gathering): void {
  if (value >= limits.min && value <= limits.max) return;
  scope.issues.push({ code: 'scheme.numberRange', path, params: { ...limits, found: value } });
}
