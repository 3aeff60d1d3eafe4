import { expect, it } from 'vitest';
import { type FieldDef, fieldDef } from '../model/field.ts';
import { pastFields } from './past-fields.ts';

const name = (text: string) => ({ zh: text, en: text });
const text = (key: string, called = key): FieldDef => fieldDef.parse({ key, type: 'text', name: name(called) });
const choice = (...choices: [key: string, called: string][]): FieldDef => fieldDef.parse({ key: 'mood', type: 'choice', name: name('mood'), choices: choices.map(([key, called]) => ({ key, name: name(called) })) });

it('a field that is gone is as it last was', () => {
  expect(pastFields([[text('a'), text('b')], [text('a', 'A'), text('b')], [text('b')]], [text('b', 'B')])).toEqual([text('a', 'A')]);
});

it('a choice that is gone stands behind those that are there, by its last name', () => {
  const versions = [[choice(['x', 'X'], ['y', 'Y'])], [choice(['x', 'X'], ['y', 'why'])], [choice(['x', 'X'])]];
  expect(pastFields(versions, [choice(['x', 'ex'])])).toEqual([choice(['x', 'ex'], ['y', 'why'])]);
  expect(pastFields(versions, [])).toEqual([choice(['x', 'X'], ['y', 'why'])]);
});

it('nothing is said of fields that lost nothing, or have no choices by now', () => {
  expect(pastFields([[choice(['x', 'X'])]], [choice(['x', 'ex'], ['y', 'Y'])])).toEqual([]);
  expect(pastFields([[choice(['x', 'X'])]], [text('mood')])).toEqual([]);
});
