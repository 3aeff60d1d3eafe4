import { expect, it } from 'vitest';
import { fieldDef } from '../model/field.ts';
import { fieldSetChanges } from './field-set-changes.ts';

const field = (key: string, over: Record<string, unknown> = {}) => fieldDef.parse({ key, type: 'text', name: { zh: key, en: key }, ...over });
const said = (before: ReturnType<typeof field>[], after: ReturnType<typeof field>[]) => fieldSetChanges(before, after).map((change) => [change.kind, change.field, 'part' in change ? change.part : null].filter(Boolean).join(' '));

it('says what was added, removed and changed, part by part', () => {
  expect(said([field('a'), field('b')], [field('a', { type: 'number', required: true }), field('c')])).toEqual(['removed b', 'changed a type', 'changed a required', 'added c']);
});

it('says once that fields changed places, and nothing of those that moved up because one went', () => {
  expect(said([field('a'), field('b'), field('c')], [field('c'), field('a'), field('b')])).toEqual(['moved']);
  expect(said([field('a'), field('b'), field('c')], [field('b'), field('c')])).toEqual(['removed a']);
});
