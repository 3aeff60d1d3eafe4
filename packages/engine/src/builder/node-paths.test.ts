import { expect, test } from 'vitest';
import { compileCondition } from '../condition/compile-condition.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { findNodeAt, nodePaths } from './node-paths.ts';
import { toLogic, toTree } from './tree-logic.ts';

const at = (logic: JsonLogic, path: (string | number)[]): JsonLogic => path.reduce<JsonLogic>((part, step) => (part as Record<string | number, JsonLogic>)[step] ?? null, logic);
const broken: JsonLogic = { '>=': [{ var: 'gone' }, 5] };

test.each<[string, JsonLogic]>([
  ['in a group', { and: [true, broken] }], ['in a none group in a muted group', { or: [{ muted: [{ '!': { or: [true, broken] } }] }, true] }], ['alone', broken], ['muted', { and: [{ muted: [broken] }, true] }],
])('an issue leads to its node: %s', (_, logic) => {
  const tree = toTree(logic, []);
  const compiled = compileCondition(toLogic(tree), { fields: [] });
  const id = findNodeAt(tree, compiled.ok ? [] : (compiled.issues[0]?.path ?? []));
  expect(at(logic, nodePaths(tree).get(id ?? '') ?? [])).toEqual(broken);
});
