import { fieldDef, type FieldType } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { factFields, findTitleField, listFields } from './list-columns.ts';

const field = (key: string, type: FieldType, schemes = 0) => ({ ...fieldDef.parse({ key, type, name: { zh: key, en: key } }), usedBy: Array.from({ length: schemes }, () => ({ kind: 'scheme' })) });
const scored = { ...field('score', 'number', 3), source: { kind: 'scorer' as const, plugin: 'p', scorer: 's', output: 'score' as const } };
const fields = [field('city', 'region'), field('note', 'longText', 2), field('name', 'text'), field('budget', 'money', 2), field('mail', 'email'), field('visits', 'number', 1), field('mobile', 'phone'), scored];

describe('what the list shows of a customer', () => {
  it('calls customers by the name-like field, else by the first text', () => {
    expect(findTitleField(fields)?.key).toBe('name');
    expect(findTitleField([field('a', 'number'), field('label', 'text')])?.key).toBe('label');
    expect(findTitleField([])).toBeNull();
  });

  it('shows the phone number, then what schemes look at, and nothing that does not fit into a line', () => {
    expect(listFields(fields, 3).map(({ key }) => key)).toEqual(['mobile', 'budget', 'visits']);
    expect(listFields(fields, 9).map(({ key }) => key)).toEqual(['mobile', 'budget', 'visits', 'city']);
  });

  it('puts only values below the title that speak for themselves', () => {
    expect(factFields(fields).map(({ key }) => key)).toEqual(['city', 'mobile']);
  });
});
