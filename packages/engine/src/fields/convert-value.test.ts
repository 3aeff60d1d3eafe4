import { describe, expect, it } from 'vitest';
import { fieldDef, type FieldType, type FieldValue } from '../model/field.ts';
import { createValueConverter } from './convert-value.ts';

const choices = [{ key: 'web', name: { zh: '网站', en: 'Web' } }, { key: 'friend', name: { zh: '朋友', en: 'Friend' } }];
const field = (type: FieldType) => fieldDef.parse({ key: 'f', type, name: { zh: '', en: '' }, ...(type === 'choice' || type === 'multiChoice' ? { choices } : {}) });
const convert = (from: FieldType, to: FieldType, value: FieldValue) => createValueConverter(field(from), field(to), { timeZone: 'Asia/Shanghai' })(value);

describe('a stored value under another type', () => {
  it.each<[FieldType, FieldType, FieldValue, FieldValue | null]>([
    ['text', 'number', '1.2万', 12_000],
    ['text', 'number', '约三百', null],
    ['text', 'date', '2026年1月31日', '2026-01-31'],
    ['text', 'phone', '+86 138-0000-0000', '13800000000'],
    ['text', 'choice', '网站', 'web'],
    ['text', 'choice', '电视', null],
    ['text', 'boolean', '是', true],
    ['text', 'tags', 'a、b', ['a', 'b']],
    ['number', 'money', 1.005, 1.005],
    ['number', 'text', 12, '12'],
    ['choice', 'text', 'friend', '朋友'],
    ['choice', 'multiChoice', 'friend', ['friend']],
    ['multiChoice', 'choice', ['friend'], 'friend'],
    ['multiChoice', 'choice', ['friend', 'web'], null],
    ['multiChoice', 'tags', ['friend', 'web'], ['朋友', '网站']],
    ['tags', 'text', ['a', 'b'], 'a;b'],
    ['dateTime', 'date', '2026-01-31T17:00:00.000Z', '2026-02-01'],
    ['date', 'number', '2026-01-31', null],
    ['boolean', 'text', true, 'true'],
  ])('%s → %s: %j is %j', (from, to, value, expected) => expect(convert(from, to, value)).toEqual(expected));
});

describe('choices that go', () => {
  const to = fieldDef.parse({ ...field('multiChoice'), choices: choices.slice(0, 1) });
  it('give way to the ones that take their place, each once', () => {
    const merge = createValueConverter(field('multiChoice'), to, { choices: { friend: 'web' } });
    expect(merge(['friend', 'web'])).toEqual(['web']);
  });
  it('leave nothing where none does', () => {
    expect(createValueConverter(field('multiChoice'), to, { choices: { friend: null } })(['friend'])).toBeNull();
    expect(createValueConverter(field('multiChoice'), to)(['friend', 'web'])).toEqual(['web']);
  });
});
