import { describe, expect, it } from 'vitest';
import type { SchemeDefinition } from '@rubric/engine';
import { addClass, addRule, addRow, duplicateRow, moveClass, moveRow, moveRule, removeClass, removeVeto, addVeto, setDefaultClass, setGroupPart, setRowPart } from './scheme-edits.ts';
import { sampleDefinition } from './sample-definition.ts';

const rule = (id: string) => ({ id, class: 'A', when: true, muted: false });
const rules: SchemeDefinition = { ...sampleDefinition('rules'), method: { kind: 'rules', rules: ['r1', 'r2', 'r3'].map(rule), defaultClass: 'D' } };
const row = (id: string) => ({ id, when: true, points: 5, muted: false });
const card: SchemeDefinition = {
  ...sampleDefinition('scoreCard'),
  method: {
    kind: 'scoreCard', base: 0, floorClass: 'D', thresholds: [],
    groups: [{ id: 'fit', name: { zh: '匹配', en: 'Fit' }, rows: ['a', 'b'].map(row) }, { id: 'act', name: { zh: '互动', en: 'Activity' }, cap: 20, rows: [row('c')] }],
  },
};
const order = ({ method }: SchemeDefinition) => {
  if (method.kind === 'rules') return method.rules.map(({ id }) => id);
  return method.kind === 'scoreCard' ? method.groups.map(({ rows }) => rows.map(({ id }) => id)) : [];
};

describe('rules', () => {
  it('move to the place counted without themselves', () => {
    expect(order(moveRule('r1', 2)(rules))).toEqual(['r2', 'r3', 'r1']);
    expect(order(moveRule('r3', 0)(rules))).toEqual(['r3', 'r1', 'r2']);
    expect(moveRule('gone', 0)(rules)).toEqual(rules);
  });

  it('are added after the selected one, or last', () => {
    expect(order(addRule(rule('new'), 'r1')(rules))).toEqual(['r1', 'new', 'r2', 'r3']);
    expect(order(addRule(rule('new'), null)(rules))).toEqual(['r1', 'r2', 'r3', 'new']);
  });
});

describe('score card rows', () => {
  it('move between groups and are never lost', () => {
    expect(order(moveRow('a', 'act', 1)(card))).toEqual([['b'], ['c', 'a']]);
    expect(order(moveRow('a', 'gone', 0)(card))).toEqual([['a', 'b'], ['c']]);
    expect(order(moveRow('a', 'fit', 1)(card))).toEqual([['b', 'a'], ['c']]);
  });

  it('are copied right after the original', () => {
    expect(order(duplicateRow('a', 'a2')(card))).toEqual([['a', 'a2', 'b'], ['c']]);
    expect(order(addRow('act', row('d'))(card))).toEqual([['a', 'b'], ['c', 'd']]);
  });

  it('lose a weight, and a card its vetoes, by losing the key', () => {
    const weighed = setRowPart('a', 'weight', 2)(card);
    expect(weighed.method.kind === 'scoreCard' && weighed.method.groups[0]?.rows[0]?.weight).toBe(2);
    expect(setRowPart('a', 'weight', undefined)(weighed)).toEqual(card);
    const vetoed = addVeto({ id: 'v', when: true, class: 'D', muted: false })(card);
    expect(vetoed.method.kind === 'scoreCard' && vetoed.method.vetoes).toHaveLength(1);
    expect(removeVeto('v')(vetoed)).toEqual(card);
  });

  it('lose the cap by losing the key', () => {
    const uncapped = setGroupPart('act', 'cap', undefined)(card);
    expect(uncapped.method.kind === 'scoreCard' && Object.hasOwn(uncapped.method.groups[1] ?? {}, 'cap')).toBe(false);
  });
});

describe('classes', () => {
  it('keep ranks 1…n', () => {
    const added = addClass({ key: 'E', name: { zh: '新', en: 'New' }, colour: 4 })(rules);
    expect(added.classes.map(({ key, rank }) => [key, rank])).toEqual([['A', 1], ['B', 2], ['C', 3], ['D', 4], ['E', 5]]);
    expect(moveClass('E', 0)(added).classes.map(({ key, rank }) => [key, rank])).toEqual([['E', 1], ['A', 2], ['B', 3], ['C', 4], ['D', 5]]);
    expect(removeClass('B')(added).classes.map(({ key, rank }) => [key, rank])).toEqual([['A', 1], ['C', 2], ['D', 3], ['E', 4]]);
  });

  it('serve as default of rules and floor of a score card', () => {
    expect(setDefaultClass('C')(rules).method).toMatchObject({ defaultClass: 'C' });
    expect(setDefaultClass('C')(card).method).toMatchObject({ floorClass: 'C' });
  });
});
