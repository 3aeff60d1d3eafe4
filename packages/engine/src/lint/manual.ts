import type { FieldDef } from '../model/field.ts';
import type { ManualMethod } from '../model/manual-method.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { LintFinding } from './finding.ts';
import { unusedClasses } from './unused-classes.ts';

/** Where people choose in a field: classes that are none of its choices, and a field that is worked out, so that nobody chooses in it. */
export function lintManual({ classes, method }: SchemeDefinition & { method: ManualMethod }, fields: readonly FieldDef[]): LintFinding[] {
  const field = fields.find(({ key }) => key === method.field);
  if (field?.type !== 'choice') return [];
  const choices = new Set((field.choices ?? []).map(({ key }) => key));
  const notChosen: LintFinding[] = field.source.kind === 'input' ? [] : [{ code: 'lint.notChosen', severity: 'warning', path: ['method', 'field'], params: { field: field.key } }];
  // A value of a choice that is gone still gives its class.
  return [...notChosen, ...unusedClasses(classes, (key) => (choices.has(key) ? null : 'limits'))];
}
