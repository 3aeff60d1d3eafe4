import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fieldDef, type FieldValues } from '../model/field.ts';
import { schemeDefinition } from '../model/scheme.ts';
import { compileScheme } from './compile-scheme.ts';
import { schemeSentences } from './scheme-sentences.ts';

type Case = { record: FieldValues; class: string | null; score?: number | null; unknown?: string[]; flipsAt?: string };
type Example = { method: { kind: string }; classes?: string[]; cases: Case[] };

const document = readFileSync(join(import.meta.dirname, '../../../../docs/rules.md'), 'utf8');
const blocks = (kind: string): unknown[] =>
  [...document.matchAll(/```json (\w+)\n([\s\S]*?)```/g)].filter((block) => block[1] === kind).flatMap((block) => JSON.parse(block[2] ?? '[]') as unknown[]);

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const fields = (blocks('fields') as { key: string; type: string; choices?: string[] }[]).map(({ key, type, choices }) => fieldDef.parse({ ...named(key), type, ...(choices ? { choices: choices.map(named) } : {}) }));
const ctx = { now: Date.parse('2026-03-10T04:00:00Z'), timeZone: 'Asia/Shanghai' };
const examples = blocks('schemes') as Example[];

test('there are examples of each method that the page explains by example', () => {
  expect([...new Set(examples.map(({ method }) => method.kind))].sort()).toEqual(['manual', 'matrix', 'scoreCard', 'scorer']);
});

test.each(examples)('the page is right about $method', ({ method, classes = ['A', 'B', 'C'], cases }) => {
  const definition = schemeDefinition.parse({ classes: classes.map((key, index) => ({ ...named(key), colour: index, rank: index + 1 })), method, unknowns: 'undecided' });
  const compiled = compileScheme(definition, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  for (const { record, flipsAt, ...wanted } of cases) {
    const outcome = compiled.value.evaluate(record, ctx);
    expect(outcome).toMatchObject(wanted);
    if (flipsAt) expect(new Date(outcome.flipsAt ?? 0).toISOString()).toBe(flipsAt);
  }
  for (const locale of ['zh', 'en'] as const) expect(schemeSentences(definition, fields, locale).length).toBeGreaterThan(0);
});
