import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ActivityLines, ActivityRecord } from '../model/activity.ts';
import { rollupFunctions, type RollupSource } from '../model/derived-field.ts';
import type { FieldType, FieldValue, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { activityTypeOf, formulaField, inputField, rollupField } from '../testing/derived-fields.ts';
import { compileActivityFormulas } from './compile-activity-formulas.ts';
import { compileFormulas } from './compile-formulas.ts';
import { compileRollup } from './compile-rollup.ts';

type FieldLine = { key: string; type: FieldType };
type Expected = { type: FieldType; gives: FieldValue | null; flipsAt?: string | null };
type FormulaExample = Expected & { formula: JsonLogic; record: FieldValues };
type LineExample = { logic: JsonLogic; values: FieldValues; lines?: ActivityLines; gives: FieldValue | null };
type RollupExample = Expected & { rollup: Omit<RollupSource, 'kind' | 'activity'>; activities: Omit<ActivityRecord, 'type'>[] };

const document = readFileSync(join(import.meta.dirname, '../../../../docs/derived-fields.md'), 'utf8');
const blocks = (kind: string): unknown[] =>
  [...document.matchAll(/```json (\w+)\n([\s\S]*?)```/g)].filter((block) => block[1] === kind).flatMap((block) => JSON.parse(block[2] ?? '[]') as unknown[]);

const fields = (blocks('fields') as FieldLine[]).map(({ key, type }) => inputField(key, type));
const activityTypes = (blocks('activity') as { key: string; fields: FieldLine[] }[]).map(({ key, fields }) => activityTypeOf(key, fields.map((field) => inputField(field.key, field.type))));
const examples = blocks('examples') as (FormulaExample | RollupExample)[];
const formulas = examples.filter((example) => 'formula' in example);
const ofLines = blocks('lines') as LineExample[];
const rollups = examples.filter((example) => 'rollup' in example);
const context = { now: Date.parse('2026-03-10T04:00:00Z'), timeZone: 'Asia/Shanghai' };

function compare(found: { value: FieldValue | undefined; flipsAt: number | null }, { gives, flipsAt }: Expected): void {
  expect(found.value ?? null).toEqual(gives);
  if (flipsAt !== undefined) expect(found.flipsAt === null ? null : new Date(found.flipsAt).toISOString()).toBe(flipsAt);
}

test.each(formulas)('$formula of $record is $gives', (example) => {
  const compiled = compileFormulas([...fields, formulaField('derived', example.type, example.formula)]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const { values, flipsAt } = compiled.value.compute(example.record, context);
  compare({ value: values.derived, flipsAt }, example);
});

test.each(ofLines)('$logic of $values and $lines is $gives', ({ logic, values, lines, gives }) => {
  const compiled = compileActivityFormulas(activityTypeOf('line', [inputField('quantity', 'number'), inputField('price', 'money'), formulaField('amount', 'money', logic)]));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  expect(compiled.value.compute({ at: '2026-03-01T20:00:00Z', values, lines }, context.timeZone).amount ?? null).toBe(gives);
});

test.each(rollups)('$rollup of $activities is $gives', (example) => {
  const compiled = compileRollup(rollupField('derived', example.type, { activity: 'order', ...example.rollup }), { activityTypes, timeZone: context.timeZone });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  compare(compiled.value.compute(example.activities.map((activity) => ({ type: 'order', ...activity })), context.now), example);
});

test('every function of rollups is explained', () => {
  expect(rollupFunctions.filter((of) => !document.includes(`\`${of}\``))).toEqual([]);
});

test('every issue code of derived fields is in the table', () => {
  const code = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
  const used = new Set(code.flatMap((file) => [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/'(derived\.[a-zA-Z]+)'/g)].map((match) => match[1] ?? '')));
  const listed = new Set([...document.matchAll(/^\| `(derived\.[a-zA-Z]+)`/gm)].map((match) => match[1] ?? ''));
  expect([...listed].sort()).toEqual([...used].sort());
});
