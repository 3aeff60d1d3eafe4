import { describe, expect, it } from 'vitest';
import { fieldDef, fieldTypes, type FieldDef, type FieldType, type FieldValue } from '../model/field.ts';
import type { ParseContext } from './field-type.ts';
import { fieldParser, fieldTypeEntries, formatValue } from './registry.ts';
import { valuesJsonSchema } from './values-schema.ts';

const field = (type: FieldType, extra: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key: 'f', type, name: { zh: '字段', en: 'Field' }, ...extra });
const read = (type: FieldType, text: string, context: ParseContext = {}, extra: Partial<FieldDef> = {}): FieldValue | null | string[] => {
  const result = fieldParser(field(type, extra), context)(text);
  return result.ok ? result.value : result.issues.map(({ code }) => code);
};
const choices = [{ key: 'web', name: { zh: '官网', en: 'Website' } }, { key: 'friend', name: { zh: '朋友介绍', en: 'Friend, family' } }];

describe('field types', () => {
  it('has an entry for each type, and empty text is a missing value in all of them', () => {
    expect(Object.keys(fieldTypeEntries).sort()).toEqual([...fieldTypes].sort());
    for (const type of fieldTypes) expect(read(type, ' 　', {}, { choices })).toBeNull();
  });

  it.each([
    ['12', 12], ['１，２３４．５', 1234.5], ['1,234,567.5', 1234567.5], ['-3', -3], ['(300)', -300], ['1.2万', 12000], ['1.13万', 11300], ['3亿', 3e8],
    ['1.234,56', 1234.56], ['1,5', 1.5], ['1,23,456', 123456], ['1e3', 1000], ['+7', 7],
  ])('number reads %s', (text, value) => expect(read('number', text)).toBe(value));
  it.each(['abc', '12%', '1,2,3', '--3', '5000-8000', '1.2.3', 'Infinity', '0x10', '9'.repeat(400)])('number refuses %s', (text) => expect(read('number', text)).toEqual(['field.notANumber']));

  it.each([
    ['¥1,234.50', 1234.5], ['￥300', 300], ['1.2万元', 12000], ['USD 300', 300], ['$1,000', 1000], ['-¥5', -5], ['5000元', 5000], ['人民币2000', 2000], ['300 RMB', 300],
  ])('money reads %s', (text, value) => expect(read('money', text)).toBe(value));
  it('money refuses words and ranges', () => expect(['很多', '3000-5000元'].map((text) => read('money', text))).toEqual([['field.notAnAmount'], ['field.notAnAmount']]));

  it('percent is a number of percent', () => expect(['12.5%', '１２％', '7'].map((text) => read('percent', text))).toEqual([12.5, 12, 7]));
  it('rating reads stars and points', () => expect(['★★★☆☆', '4星', '4.5/5', '3'].map((text) => read('rating', text))).toEqual([3, 4, 4.5, 3]));
  it('yes and no in both languages', () => {
    expect(['是', 'Yes', 'Y', 'TRUE', '1', '√'].map((text) => read('boolean', text))).toEqual([true, true, true, true, true, true]);
    expect(['否', 'no', 'N', 'False', '0', '无'].map((text) => read('boolean', text))).toEqual([false, false, false, false, false, false]);
    expect(read('boolean', 'maybe')).toEqual(['field.notYesOrNo']);
  });

  it.each([
    '2026-01-31', '2026/1/31', '2026.1.31', '2026年1月31日', '２０２６年１月３１日', '20260131', '31/01/2026', '1/31/2026', '31.1.26', '31 Jan 2026', 'January 31, 2026', '31-Jan-26',
    '2026-01-31 18:30', '2026-01-31T18:30:00', '2026/1/31 下午6:30', '46053',
  ])('date reads %s', (text) => expect(read('date', text)).toBe('2026-01-31'));
  it.each(['2026-02-30', '31/31/2026', 'soon', '2026', '2026-13-01', '12', 'Foo 31, 2026', '2026-01-31 25:00'])('date refuses %s', (text) => expect(read('date', text)).toEqual(['field.notADate']));
  it('asks for the order of day and month where nothing tells, and keeps to it', () => {
    expect(read('date', '03/04/2026')).toEqual(['field.ambiguousDate']);
    expect(read('date', '03/04/2026', { dateOrder: 'dmy' })).toBe('2026-04-03');
    expect(read('date', '03/04/2026', { dateOrder: 'mdy' })).toBe('2026-03-04');
  });
  it('a time with an offset falls on the local day', () => expect(read('date', '2026-01-31T20:00:00Z', { timeZone: 'Asia/Shanghai' })).toBe('2026-02-01'));
  it('a time without an offset is local, on days when clocks change too', () => {
    expect(read('dateTime', '2026-01-31 18:30', { timeZone: 'Asia/Shanghai' })).toBe('2026-01-31T10:30:00.000Z');
    expect(read('dateTime', '2026/1/31', { timeZone: 'Asia/Shanghai' })).toBe('2026-01-30T16:00:00.000Z');
    expect(read('dateTime', '2026-01-31T18:30:00+08:00')).toBe('2026-01-31T10:30:00.000Z');
    expect(read('dateTime', '2026-03-29 12:00', { timeZone: 'Europe/Berlin' })).toBe('2026-03-29T10:00:00.000Z');
    expect(read('dateTime', '2026-10-25 12:00', { timeZone: 'Europe/Berlin' })).toBe('2026-10-25T11:00:00.000Z');
    expect(read('dateTime', 'gestern')).toEqual(['field.notATime']);
  });

  it('choices match by key and by name, whatever the case and width', () => {
    expect(['web', 'WEBSITE', 'ｗｅｂｓｉｔｅ', ' 官网 ', '朋友 介绍'].map((text) => read('choice', text, {}, { choices }))).toEqual(['web', 'web', 'web', 'web', 'friend']);
    expect(fieldParser(field('choice', { choices }), {})('TV')).toEqual({ ok: false, issues: [{ code: 'field.notAChoice', path: [], params: { expected: '官网, 朋友介绍' } }] });
    expect(read('multiChoice', '官网；friend、web', {}, { choices })).toEqual(['web', 'friend']);
    expect(read('multiChoice', 'Friend, family', {}, { choices })).toEqual(['friend']);
    expect(read('multiChoice', '官网;TV', {}, { choices })).toEqual(['field.notAChoice']);
  });
  it('tags are split and distinct', () => expect(read('tags', 'vip; 老客户、vip | hot')).toEqual(['vip', '老客户', 'hot']));

  it.each([
    ['138-0013-8000', '13800138000'], ['+86 138 0013 8000', '13800138000'], ['0086 13800138000', '13800138000'], ['１３８００１３８０００', '13800138000'],
    ['(010) 8888-8888', '01088888888'], ['+44 20 7946 0000', '+442079460000'], ['13800138000.0', '13800138000'],
  ])('phone reads %s', (text, value) => expect(read('phone', text)).toBe(value));
  it.each(['无', '1.38E+10', '123', '13800138000/13900139000', 'call me'])('phone refuses %s', (text) => expect(read('phone', text)).toEqual(['field.notAPhoneNumber']));
  it('mail and web addresses', () => {
    expect(read('email', 'Li.Wei@Example.COM')).toBe('li.wei@example.com');
    expect(read('email', 'li wei@x')).toEqual(['field.notAnEmail']);
    expect(read('url', 'example.com/a')).toBe('https://example.com/a');
    expect(read('url', 'javascript:alert(1)')).toEqual(['field.notAnUrl']);
  });

  it('shows values in the reader\'s language', () => {
    expect(formatValue(12000, field('money', { currency: 'CNY' }), 'zh')).toBe('¥12,000');
    expect(formatValue(12.5, field('percent'), 'en')).toBe('12.5%');
    expect(formatValue('2026-01-31', field('date'), 'zh')).toBe('2026年1月31日');
    expect(formatValue('2026-01-31', field('date'), 'en')).toBe('Jan 31, 2026');
    expect(formatValue('2026-01-31T10:30:00.000Z', field('dateTime'), 'zh', 'Asia/Shanghai')).toBe('2026年1月31日 18:30');
    expect(formatValue(true, field('boolean'), 'zh')).toBe('是');
    expect(formatValue('web', field('choice', { choices }), 'zh')).toBe('官网');
    expect(formatValue(['web', 'friend'], field('multiChoice', { choices }), 'zh')).toBe('官网、朋友介绍');
    expect(formatValue('gone', field('choice', { choices }), 'en')).toBe('gone');
  });

  it('gives one schema for all values', () => {
    const fields = [field('number', { min: 0, required: true }), { ...field('choice', { choices }), key: 'c' }];
    expect(valuesJsonSchema(fields)).toEqual({
      type: 'object', additionalProperties: false, required: ['f'],
      properties: { f: { type: 'number', minimum: 0 }, c: { type: 'string', enum: ['web', 'friend'] } },
    });
  });
});
