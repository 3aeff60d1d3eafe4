import type { ClassDef } from '../model/scheme.ts';
import type { Emptiness } from './emptiness.ts';
import type { LintFinding } from './finding.ts';

/** Classes that no customer can get; `emptiness` says so of a class. */
export function unusedClasses(classes: readonly ClassDef[], emptiness: (key: string) => Emptiness): LintFinding[] {
  return classes.flatMap(({ key }, index): LintFinding[] => {
    const answer = emptiness(key);
    return answer ? [{ code: 'lint.unusedClass', severity: 'warning', path: ['classes', index], params: { class: key, limits: answer === 'limits' } }] : [];
  });
}

/** By the classes that are given at all, and those that are while values keep to their fields. */
export const neverGiven = (always: ReadonlySet<string>, withinLimits: ReadonlySet<string>) => (key: string): Emptiness =>
  (!always.has(key) ? 'never' : withinLimits.has(key) ? null : 'limits');
