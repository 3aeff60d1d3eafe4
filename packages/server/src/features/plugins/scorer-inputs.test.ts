import { type FieldDef, fieldDef } from '@rubric/engine';
import type { InputDef } from '@rubric/sdk';
import { describe, expect, it } from 'vitest';
import { inputsOf, isScorable } from './scorer-inputs.ts';

const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}) => fieldDef.parse({ key, type, name: { zh: key, en: key }, ...more });
const fields = new Map([
  field('contacted', 'dateTime'), field('born', 'date'), field('spent', 'money', { currency: 'CNY' }), field('phone', 'phone', { personal: true }),
  field('channel', 'choice', { choices: [{ key: 'ref', name: { zh: '转介绍', en: 'Referral' } }] }), field('note', 'text'), field('tags', 'tags'),
].map((each) => [each.key, each]));
const input = (key: string, type: InputDef['type'], required = false): InputDef => ({ key, type, required, title: { zh: key, en: key } });

describe('inputsOf', () => {
  it('gives exactly what is declared, mapped and known, in the declared types', () => {
    const inputs = [input('when', 'date'), input('birthday', 'date'), input('money', 'number'), input('from', 'choice'), input('free', 'choice'), input('list', 'list'), input('none', 'number')];
    const mapping = { when: 'contacted', birthday: 'born', money: 'spent', from: 'channel', free: 'note', list: 'tags', none: null };
    const customer = { contacted: '2026-01-30T18:00:00.000Z', born: '2000-02-29', spent: 12.5, channel: 'ref', note: '抖音', tags: ['a'], phone: '13800000000' };
    expect(inputsOf(customer, inputs, mapping, fields, 'Asia/Shanghai')).toEqual({
      when: '2026-01-31', birthday: '2000-02-29', money: 12.5, from: { key: 'ref', name: { zh: '转介绍', en: 'Referral' } },
      free: { key: '抖音', name: { zh: '抖音', en: '抖音' } }, list: ['a'],
    });
  });

  it('leaves out what the customer lacks, and fields that are gone or changed', () => {
    const inputs = [input('money', 'number'), input('gone', 'number'), input('wrong', 'number')];
    expect(inputsOf({ note: 'x' }, inputs, { money: 'spent', gone: 'removed', wrong: 'note' }, fields, 'UTC')).toEqual({});
  });

  it('scores only those of whom something, and all that is required, is known', () => {
    const inputs = [input('a', 'number', true), input('b', 'number')];
    expect(isScorable({ a: 1 }, inputs)).toBe(true);
    expect(isScorable({ b: 1 }, inputs)).toBe(false);
    expect(isScorable({}, [input('b', 'number')])).toBe(false);
  });
});
