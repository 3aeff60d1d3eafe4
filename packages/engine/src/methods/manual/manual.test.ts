import { expect, test } from 'vitest';
import { fieldDef } from '../../model/field.ts';
import type { ManualMethod } from '../../model/manual-method.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import { compileScheme } from '../compile-scheme.ts';
import { schemeSentences } from '../scheme-sentences.ts';

const named = (key: string, zh = key) => ({ key, name: { zh, en: key } });
const choices = [named('A'), named('B')];
const fields = [fieldDef.parse({ ...named('level', '等级'), type: 'choice', choices }), fieldDef.parse({ ...named('stage'), type: 'choice', choices: [...choices, named('other')] }), fieldDef.parse({ ...named('note'), type: 'text' })];
const classes = ['A', 'B'].map((key, index) => ({ ...named(key), colour: index, rank: index + 1 }));
const ctx = { now: 0, timeZone: 'UTC' };
const scheme = (method: ManualMethod): SchemeDefinition => ({ classes, method, unknowns: 'undecided' });

function compiled(method: ManualMethod) {
  const result = compileScheme(scheme(method), fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

test('people choose: no class, nothing unknown, no field read', () => {
  const { evaluate, explain, references } = compiled({ kind: 'manual' });
  expect(evaluate({ level: 'A' }, ctx)).toEqual({ class: null, score: null, unknown: [], flipsAt: null });
  expect(explain({ level: 'A' }, ctx)).toEqual({ kind: 'manual', outcome: evaluate({}, ctx), field: null, value: null });
  expect(references()).toEqual([]);
});

test('a choice field carries the choice', () => {
  const { evaluate, explain, references } = compiled({ kind: 'manual', field: 'level' });
  expect(evaluate({ level: 'B' }, ctx)).toMatchObject({ class: 'B', unknown: [] });
  expect(evaluate({ level: 'gone' }, ctx)).toMatchObject({ class: null, unknown: [] });
  expect(evaluate({}, ctx)).toMatchObject({ class: null, unknown: [] });
  expect(explain({ level: 'B' }, ctx)).toMatchObject({ field: 'level', value: 'B' });
  expect(references()).toEqual(['level']);
});

test('what is wrong comes with its path', () => {
  const issues = (field: string): string[] => {
    const result = compileScheme(scheme({ kind: 'manual', field }), fields);
    return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
  };
  expect(issues('gone')).toEqual(['condition.unknownField method.field']);
  expect(issues('note')).toEqual(['condition.typeMismatch method.field']);
  expect(issues('stage')).toEqual(['scheme.unknownClass method.field']);
});

test('it says itself', () => {
  expect(schemeSentences(scheme({ kind: 'manual' }), fields, 'zh')).toEqual([{ id: 'manual', text: '由人工选择类别。' }]);
  expect(schemeSentences(scheme({ kind: 'manual', field: 'level' }), fields, 'zh')[0]?.text).toBe('类别由字段“等级”中的选择决定；未选择时没有类别。');
  expect(schemeSentences(scheme({ kind: 'manual', field: 'level' }), fields, 'en')[0]?.text).toBe('The class is what is chosen in “level”; there is none until something is.');
});
