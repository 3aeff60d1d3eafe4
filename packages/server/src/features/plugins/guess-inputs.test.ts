import { type FieldDef, fieldDef } from '@rubric/engine';
import type { InputDef } from '@rubric/sdk';
import { describe, expect, it } from 'vitest';
import { guessInputs } from './guess-inputs.ts';

const field = (key: string, type: FieldDef['type'], zh: string, more: Partial<FieldDef> = {}) => fieldDef.parse({ key, type, name: { zh, en: key }, ...more });
const input = (key: string, type: InputDef['type'], hints: string[]): InputDef => ({ key, type, hints, title: { zh: key, en: key } });

const inputs = [
  input('lastContact', 'date', ['最近联系', 'last contact date']),
  input('consultations', 'number', ['咨询次数']),
  input('budget', 'number', ['预算']),
  input('source', 'choice', ['来源渠道', 'Lead Source']),
];

describe('guessInputs', () => {
  it('finds fields by key, by Chinese and English name, and by part of a name', () => {
    const fields = [
      field('last_contact_date', 'dateTime', '时间'), field('visits', 'number', '咨询次数(本年)'),
      field('budget', 'money', '钱', { currency: 'CNY' }), field('Lead_Source', 'choice', '渠道'),
    ];
    expect(guessInputs(inputs, fields)).toEqual({ lastContact: 'last_contact_date', consultations: 'visits', budget: 'budget', source: 'Lead_Source' });
  });

  it('leaves open what it cannot find, and what has the wrong type', () => {
    expect(guessInputs(inputs, [field('lastContact', 'text', '最近联系'), field('age', 'number', '年龄')])).toEqual({
      lastContact: null, consultations: null, budget: null, source: null,
    });
  });

  it('never guesses personal fields or the output of scorers', () => {
    const fields = [
      field('budget', 'number', '预算', { personal: true }),
      field('source', 'choice', '来源渠道', { source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'label' } }),
    ];
    expect(guessInputs(inputs, fields)).toMatchObject({ budget: null, source: null });
  });

  it('gives a field to the input it fits best, once', () => {
    const two = [input('budgetYear', 'number', ['budget year']), input('budget', 'number', ['budget'])];
    expect(guessInputs(two, [field('budget', 'number', '额')])).toEqual({ budgetYear: null, budget: 'budget' });
  });
});
