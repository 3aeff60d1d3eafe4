import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from './compile-condition.ts';
import { compileLogic } from './jsonlogic/compile-logic.ts';
import { operators } from './operators/registry.ts';
import { populationOf } from './population.ts';

type FieldLine = { key: string; type: FieldDef['type']; choices?: string[] };
type StrictExample = { logic: JsonLogic; record: FieldValues; gives: string; flipsAt?: string };
type LogicExample = { jsonlogic: JsonLogic; data: unknown; gives: unknown };

const source = join(import.meta.dirname, '..');
const document = readFileSync(join(source, '../../../docs/rules.md'), 'utf8');
const blocks = (kind: string): unknown[] =>
  [...document.matchAll(/```json (\w+)\n([\s\S]*?)```/g)].filter((block) => block[1] === kind).flatMap((block) => JSON.parse(block[2] ?? '[]') as unknown[]);

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const fields = (blocks('fields') as FieldLine[]).map(({ key, type, choices }): FieldDef =>
  ({ ...named(key), type, required: false, unique: false, personal: false, source: { kind: 'input' }, ...(choices ? { choices: choices.map(named) } : {}) }));
const examples = blocks('examples') as (StrictExample | LogicExample)[];
const strict = examples.filter((example) => 'logic' in example);
const loose = examples.filter((example) => 'jsonlogic' in example);
const ctx = { now: Date.parse('2026-03-10T04:00:00Z'), timeZone: 'Asia/Shanghai', classes: { value: 'A' }, population: { spend: populationOf(Array.from({ length: 100 }, (_, index) => index + 1)) } };

test.each(strict)('$logic with $record is $gives', ({ logic, record, gives, flipsAt }) => {
  const compiled = compileCondition(logic, { fields });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  expect(compiled.value.truth(record, ctx)).toBe(gives);
  if (flipsAt) expect(new Date(compiled.value.flipsAt(record, ctx) ?? 0).toISOString()).toBe(flipsAt);
});

test.each(loose)('$jsonlogic with $data gives $gives', ({ jsonlogic, data, gives }) => {
  const compiled = compileLogic(jsonlogic);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  expect(compiled.value.value(data)).toEqual(gives);
});

test('every operator has an example in the semantics it belongs to', () => {
  const without = operators.filter(({ key, strict: isStrict }) => !JSON.stringify(isStrict ? strict : loose).includes(`"${key}":`)).map(({ key }) => key);
  expect(without).toEqual([]);
});

test('every issue code of conditions, schemes and the builder is in the table', () => {
  const code = globSync('{condition,methods,builder}/**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'));
  const used = new Set(code.flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/'((?:condition|scheme|builder)\.[a-zA-Z]+)'/g)].map((match) => match[1] ?? '')));
  const listed = new Set([...document.matchAll(/^\| `((?:condition|scheme|builder)\.[a-zA-Z]+)`/gm)].map((match) => match[1] ?? ''));
  expect([...listed].sort()).toEqual([...used].sort());
});
