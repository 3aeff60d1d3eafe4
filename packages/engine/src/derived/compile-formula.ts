import { compileExpression, type Scope } from '../condition/compile-expression.ts';
import { localDay } from '../condition/local-day.ts';
import type { Node } from '../condition/node.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import type { FieldDef, FieldType } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { forbiddenReads } from './forbidden-reads.ts';

type Path = (string | number)[];

/** Texts of these types have a form of their own, which no formula keeps to. */
export const typesWithForm: ReadonlySet<FieldType> = new Set<FieldType>(['phone', 'email', 'url', 'region', 'user', 'customerLink']);

/** The constants that an expression may give as they stand. */
function givenConstants(node: Node): Node[] {
  if (node.kind === 'constant') return [node];
  return node.kind === 'choose' ? [...node.branches.map(({ gives }) => gives), node.otherwise].flatMap(givenConstants) : [];
}

function strangeChoice({ choices = [] }: FieldDef, node: Node): string | undefined {
  const keys = new Set(choices.map(({ key }) => key));
  const given = givenConstants(node).flatMap(({ items, constant }: Node & { items?: unknown; constant?: unknown }) => (Array.isArray(items) ? items : [constant]));
  return given.map(String).find((constant) => !keys.has(constant));
}

function checkChoices(field: FieldDef, node: Node, path: Path, scope: Scope): void {
  if (field.type !== 'choice' && field.type !== 'multiChoice') return;
  const choice = strangeChoice(field, node);
  if (choice !== undefined) scope.issues.push({ code: 'derived.unknownChoice', path, params: { choice } });
}

/** Gives the node as the field's type wants it; null where it cannot. */
function fitType(field: FieldDef, node: Node): Node | null {
  const wanted = valueTypeOf[field.type];
  if (typesWithForm.has(field.type)) return null;
  if (wanted === 'date' && node.type === 'dateTime') return localDay(node);
  return node.type === wanted ? node : null;
}

/** Checks and compiles a formula. Null: the reasons are in `scope.issues`. */
export function compileFormula(field: FieldDef, logic: JsonLogic, path: Path, scope: Scope): Node | null {
  scope.nodes = 0;
  const before = scope.issues.length;
  const node = compileExpression(logic, path, scope, 0);
  if (!node) return null;
  const fitting = fitType(field, node);
  if (!fitting) scope.issues.push({ code: 'derived.formulaType', path, params: { expected: field.type, found: node.type } });
  else checkChoices(field, fitting, path, scope);
  scope.issues.push(...forbiddenReads(node, path));
  return scope.issues.length === before ? fitting : null;
}
