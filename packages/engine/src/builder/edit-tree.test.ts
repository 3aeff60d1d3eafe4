import { expect, test } from 'vitest';
import { duplicate, findPlace, insert, move, remove, replace, wrapInGroup, type TreeEdit } from './edit-tree.ts';
import { idsAfter } from './id-counter.ts';
import type { TreeGroup, TreeNode } from './tree.ts';

const leaf = (id: string): TreeNode => ({ id, kind: 'condition', field: 'a', operator: 'isSet', value: null });
const group = (id: string, ...children: TreeNode[]): TreeGroup => ({ id, kind: 'group', join: 'all', children });
const tree = group('n1', leaf('n2'), group('n3', leaf('n4'), group('n5', leaf('n6'))), leaf('n7'));

const draw = (node: TreeNode): string => (node.kind === 'group' ? `${node.id}(${node.children.map(draw).join(' ')})` : node.id);
const shown = (edit: TreeEdit): string => (edit.ok ? draw(edit.value) : (edit.issues[0]?.code ?? ''));

test.each<[string, string, number, string]>([
  ['n2', 'n1', 2, 'n1(n3(n4 n5(n6)) n7 n2)'], ['n7', 'n1', 0, 'n1(n7 n2 n3(n4 n5(n6)))'], ['n7', 'n3', 1, 'n1(n2 n3(n4 n7 n5(n6)))'], ['n6', 'n1', 1, 'n1(n2 n6 n3(n4 n5()) n7)'],
  ['n5', 'n1', 99, 'n1(n2 n3(n4) n7 n5(n6))'], ['n2', 'n5', 0, 'n1(n3(n4 n5(n2 n6)) n7)'], ['n3', 'n5', 0, 'builder.selfNesting'], ['n3', 'n3', 0, 'builder.selfNesting'],
  ['n1', 'n3', 0, 'builder.selfNesting'], ['n2', 'n7', 0, 'builder.notAGroup'], ['n9', 'n1', 0, 'builder.unknownNode'], ['n2', 'n9', 0, 'builder.unknownNode'],
])('move %s into %s at %i: %s', (id, parent, index, expected) => {
  expect(shown(move(tree, id, { parent, index }))).toBe(expected);
});

test('groups nest three levels deep and no deeper', () => {
  expect(shown(insert(tree, group('n8'), { parent: 'n5', index: 0 }))).toBe('builder.depth');
  expect(shown(insert(tree, group('n8', group('n9')), { parent: 'n3', index: 0 }))).toBe('builder.depth');
  expect(shown(insert(tree, group('n8'), { parent: 'n3', index: 0 }))).toBe('n1(n2 n3(n8() n4 n5(n6)) n7)');
  expect(shown(wrapInGroup(tree, 'n6', 'any', () => 'n8'))).toBe('builder.depth');
  expect(shown(wrapInGroup(tree, 'n3', 'any', () => 'n8'))).toBe('builder.depth');
});

test('wrap, duplicate, remove and replace', () => {
  expect(shown(wrapInGroup(tree, 'n4', 'none', idsAfter(tree)))).toBe('n1(n2 n3(n8(n4) n5(n6)) n7)');
  expect(shown(duplicate(tree, 'n3', idsAfter(tree)))).toBe('n1(n2 n3(n4 n5(n6)) n8(n9 n10(n11)) n7)');
  expect(shown(remove(tree, 'n3'))).toBe('n1(n2 n7)');
  expect(shown(replace(tree, 'n4', leaf('n4b')))).toBe('n1(n2 n3(n4b n5(n6)) n7)');
  expect(shown(replace(tree, 'n1', group('n1', leaf('n2'))))).toBe('n1(n2)');
  expect([shown(remove(tree, 'n1')), shown(duplicate(tree, 'n1', () => '')), shown(wrapInGroup(tree, 'n1', 'all', () => '')), shown(replace(tree, 'n1', leaf('x')))])
    .toEqual(Array.from({ length: 4 }, () => 'builder.root'));
  expect([shown(remove(tree, 'x')), shown(duplicate(tree, 'x', () => '')), shown(replace(tree, 'x', leaf('x')))]).toEqual(Array.from({ length: 3 }, () => 'builder.unknownNode'));
});

test('edits leave the tree they were given as it was, and places are found', () => {
  const before = JSON.stringify(tree);
  move(tree, 'n6', { parent: 'n1', index: 0 });
  duplicate(tree, 'n3', idsAfter(tree));
  expect(JSON.stringify(tree)).toBe(before);
  expect(findPlace(tree, 'n6')).toEqual({ parent: 'n5', index: 0 });
  expect(findPlace(tree, 'n1')).toBeNull();
});
