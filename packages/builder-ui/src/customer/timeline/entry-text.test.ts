import { fieldDef } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import type { SchemeSummary } from '../../schemes/scheme-types.ts';
import { messages } from '../messages.ts';
import { activityTexts, changeText, toldValues, type TextContext } from './entry-text.ts';

const scheme: SchemeSummary = {
  id: 's1', key: 'value', name: { zh: '价值', en: 'Value' }, publishedVersion: 1, draftRevision: 1, changed: false, method: 'rules', chosenIn: null, counts: {},
  classes: [{ key: 'A', name: { zh: '高价值', en: 'High value' }, colour: 0, rank: 1 }, { key: 'B', name: { zh: '普通', en: 'Ordinary' }, colour: 1, rank: 2 }],
};
const context: TextContext = { fields: [fieldDef.parse({ key: 'spend', type: 'money', currency: 'CNY', name: { zh: '消费', en: 'Spend' } }), fieldDef.parse({ key: 'shoe', type: 'number', name: { zh: '鞋码', en: 'Shoe size' } })], gone: new Set(['shoe']), schemes: [scheme], locale: 'en', timeZone: 'UTC', words: messages.en.timeline };

describe('a change in words', () => {
  it.each([
    [{ path: 'fields.spend', before: 100, after: 118000 }, 'Spend changed from “¥100” to “¥118,000”'],
    [{ path: 'fields.spend', after: 5 }, 'Spend: ¥5'],
    [{ path: 'fields.spend', before: 5 }, 'Spend changed from “¥5” to “empty”'],
    [{ path: 'fields.old', after: 'x' }, 'A deleted field: x'],
    [{ path: 'fields.shoe', after: 41 }, 'Shoe size (deleted): 41'],
    [{ path: 'classes.s1', before: 'B', after: 'A' }, 'Value went from B Ordinary to A High value'],
    [{ path: 'classes.s1', after: 'A' }, 'Value: A High value'],
    [{ path: 'classes.s1', before: 'A' }, 'Value went from A High value to no class'],
    [{ path: 'locks.s1', after: 'A' }, 'Value was set to A High value by a person'],
    [{ path: 'locks.s1', before: 'A', after: 'B' }, 'The override of Value went from A High value to B Ordinary'],
    [{ path: 'locks.s1', before: 'A' }, 'The override of Value ended: the scheme’s own class counts again'],
    [{ path: 'scores.s1', before: 41, after: 1063.5 }, 'Value score: 41 → 1,063.5'],
    [{ path: 'scores.s1', after: 63 }, 'Value score: none → 63'],
    [{ path: 'classes.gone', after: 'A' }, 'A deleted scheme'],
    [{ path: 'consents.f1', after: ['同意', 'I agree'] }, 'Agreed to: 同意 / I agree'],
  ])('%j', (change, said) => expect(changeText(change, context)).toBe(said));
});

it.each([
  ['created', ['classes.s1']],
  ['updated', ['fields.spend', 'classes.s1', 'scores.s1']],
  ['removed', []],
  ['restored', []],
])('of a change "%s" what is news is told', (kind, told) => {
  const values = ['fields.spend', 'classes.s1', 'scores.s1', 'versions.s1'].map((path) => ({ path, after: 1 }));
  expect(toldValues({ kind, values }).map(({ path }) => path)).toEqual(told);
});

describe('activities in words', () => {
  it('are counted, and not told value by value', () => {
    const values = [
      { path: 'activities.a.type', after: 'order' }, { path: 'activities.a.at', after: '2026-01-01T00:00:00.000Z' }, { path: 'activities.b.type', after: 'order' },
      { path: 'activities.c.values.amount', before: 1, after: 2 }, { path: 'activities.d.type', before: 'order' }, { path: 'fields.spend', after: 5 },
    ];
    expect(activityTexts(values, messages.en.timeline)).toEqual(['2 activities were recorded', 'An activity was edited', 'An activity was deleted']);
    expect(toldValues({ kind: 'updated', values })).toEqual([{ path: 'fields.spend', after: 5 }]);
  });
});
