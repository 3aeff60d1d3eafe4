import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type FieldDef, fieldDef } from '../model/field.ts';
import { type FieldChange, fieldSetChanges } from './field-set-changes.ts';

const name = (text: string) => ({ zh: text, en: text });
const field = (key: string, over: Record<string, unknown> = {}): FieldDef => fieldDef.parse({ key, type: 'text', name: name(key), ...over });
const say = (change: FieldChange): string =>
  [change.kind, change.field, 'part' in change ? change.part : 'choice' in change ? change.choice.key : null].filter(Boolean).join(' ');
const said = (before: FieldDef[], after: FieldDef[]) => fieldSetChanges(before, after).map(say);
const choices = (...keys: string[]) => ({ type: 'choice', choices: keys.map((key) => ({ key, name: name(key) })) });

describe('what changed of a field set', () => {
  it('is what was added, removed and changed, part by part', () => {
    expect(said([field('a'), field('b')], [field('a', { type: 'number', required: true }), field('c')])).toEqual(['removed b', 'set a type', 'set a required', 'added c']);
  });

  it('is said once of fields that changed places, and not at all of those that moved up because one went', () => {
    expect(said([field('a'), field('b'), field('c')], [field('c'), field('a'), field('b')])).toEqual(['moved']);
    expect(said([field('a'), field('b'), field('c')], [field('b'), field('c')])).toEqual(['removed a']);
  });

  it('names what it was before', () => {
    expect(fieldSetChanges([field('a')], [field('a', { name: name('A'), type: 'number', max: 5 })])).toEqual([
      { field: 'a', name: name('A'), kind: 'renamed', was: name('a') },
      { field: 'a', name: name('A'), kind: 'set', part: 'type', before: 'text', after: 'number' },
      { field: 'a', name: name('A'), kind: 'set', part: 'max', before: null, after: 5 },
    ]);
  });

  it('goes choice by choice', () => {
    const after = { ...choices('y', 'x', 'new'), choices: choices('y', 'x', 'new').choices.map((choice) => (choice.key === 'y' ? { ...choice, name: name('why') } : choice)) };
    expect(said([field('a', choices('x', 'y', 'z'))], [field('a', after)])).toEqual(['choiceRemoved a z', 'choiceRenamed a y', 'choiceAdded a new', 'choicesMoved a']);
  });
});

/** Every single edit of a field, with the only change that it is. */
const edits: Record<string, [edit: (field: FieldDef) => FieldDef, change: string]> = {
  name: [(one) => ({ ...one, name: name('another') }), 'renamed'],
  help: [(one) => ({ ...one, help: name('new') }), 'changed help'],
  source: [(one) => ({ ...one, source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'score' } }), 'changed source'],
  type: [(one) => ({ ...one, type: 'longText' }), 'set type'],
  required: [(one) => ({ ...one, required: !one.required }), 'set required'],
  unique: [(one) => ({ ...one, unique: !one.unique }), 'set unique'],
  personal: [(one) => ({ ...one, personal: !one.personal }), 'set personal'],
  currency: [(one) => ({ ...one, currency: 'USD' }), 'set currency'],
  min: [(one) => ({ ...one, min: 7 }), 'set min'],
  max: [(one) => ({ ...one, max: 7 }), 'set max'],
  choice: [(one) => ({ ...one, choices: [...(one.choices ?? []), { key: 'new', name: name('new') }] }), 'choiceAdded'],
};

test('each edit of any field set is exactly its own change, and none is none', () => {
  const anyField = fc.record({ key: fc.constantFrom('p', 'q', 'r', 's'), required: fc.boolean(), keys: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')) });
  const anySet = fc.uniqueArray(anyField, { minLength: 1, selector: ({ key }) => key }).map((list) => list.map(({ key, required, keys }) => field(key, { required, ...choices(...keys) })));
  fc.assert(fc.property(anySet, fc.nat(), fc.constantFrom(...Object.values(edits)), (before, pick, [edit, change]) => {
    const at = pick % before.length;
    expect(fieldSetChanges(before, structuredClone(before))).toEqual([]);
    const after = before.map((one, index) => (index === at ? edit(one) : one));
    expect(fieldSetChanges(before, after).map(({ kind, field: key, ...rest }) => [kind, ...('part' in rest ? [rest.part] : []), key].join(' '))).toEqual([`${change} ${before[at]!.key}`]);
    expect(said(before, before.toSpliced(at, 1))).toEqual([`removed ${before[at]!.key}`]);
    expect(said(before.toSpliced(at, 1), before)).toEqual([`added ${before[at]!.key}`]);
  }), { seed: 11, numRuns: 200 });
});
