import { createScope, type Scope } from '../condition/compile-expression.ts';
import type { ActivityType } from '../model/activity.ts';
import type { FieldDef } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import { atField } from './at-field.ts';
import { checkFlags } from './check-flags.ts';
import { compileFormula } from './compile-formula.ts';
import { derivedOrder } from './derived-order.ts';
import { isTimeless } from './timeless.ts';

type Path = Issue['path'];

/** A stored activity is computed when it is written: its formula cannot wait for a day to come. */
function checkFormula(field: FieldDef, path: Path, scope: Scope): Issue[] {
  if (field.source.kind !== 'formula') return [];
  const logicPath = [...path, 'source', 'logic'];
  const node = compileFormula(field, field.source.logic, logicPath, scope);
  return node && !isTimeless(node) ? [{ code: 'derived.formulaReadsToday', path: logicPath, params: { field: field.key } }] : [];
}

function checkField(field: FieldDef, path: Path, scope: Scope): Issue[] {
  if (field.key === atField.key) return [{ code: 'derived.reservedField', path: [...path, 'key'], params: { field: field.key } }];
  if (field.source.kind === 'rollup' || field.source.kind === 'scorer') return [{ code: 'derived.activityFieldSource', path: [...path, 'source'], params: { field: field.key } }];
  return [...checkFlags(field, path), ...checkFormula(field, path, scope)];
}

/** What is wrong with one of the activity types: a key that another has, and its computed fields, which read only its own fields and when it happened. */
export function checkActivityType({ key, fields }: ActivityType, index: number, types: readonly ActivityType[]): Issue[] {
  const path = ['activityTypes', index];
  const repeated = types.findIndex((type) => type.key === key) < index;
  const scope = createScope([...fields, atField]);
  const wrong = fields.flatMap((field, at) => checkField(field, [...path, 'fields', at], scope));
  const order = derivedOrder(fields);
  const circle = order.ok ? [] : order.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  return [...(repeated ? [{ code: 'derived.activityTypeRepeated', path: [...path, 'key'], params: { activity: key } }] : []), ...wrong, ...scope.issues, ...circle];
}
