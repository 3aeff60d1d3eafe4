import { fieldDef } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { draftOf, fieldOf, freshChoiceKey, freshKey, keyFits, keyFrom, needsLook } from './field-draft.ts';

describe('a field being edited', () => {
  it('comes back as it was when nothing is changed', () => {
    const field = fieldDef.parse({ key: 'budget', type: 'money', currency: 'CNY', min: 0, name: { zh: '预算', en: 'Budget' }, personal: true });
    expect(fieldOf(draftOf(field), field)).toEqual(field);
  });

  it('takes the other language where one name is missing', () => {
    expect(fieldOf({ ...draftOf(null), key: 'city', nameZh: '城市' }, null).name).toEqual({ zh: '城市', en: '城市' });
  });

  it('has choices only where its type takes them', () => {
    const draft = { ...draftOf(null), key: 'a', nameEn: 'A', choices: [{ key: 'x', name: { zh: 'x', en: 'x' } }] };
    expect(fieldOf({ ...draft, type: 'text' }, null)).not.toHaveProperty('choices');
    expect(fieldOf({ ...draft, type: 'choice' }, null).choices).toHaveLength(1);
  });

  it('gets a key from its English name', () => {
    expect(keyFrom('Last contact date')).toBe('lastContactDate');
    expect(keyFrom('2nd parent')).toBe('ndParent');
    expect(keyFits(keyFrom('城市'), [])).toBe(false);
    expect(keyFits('city', ['city'])).toBe(false);
  });

  it('gives a new choice a key of its own', () => {
    expect(freshChoiceKey([{ key: 'option2', name: { zh: '', en: '' } }])).toBe('option3');
  });

  it('gets a key from its number where its name gives none', () => {
    expect(freshKey('field', ['name', 'field3'])).toBe('field4');
    expect(keyFits(freshKey('field', []), [])).toBe(true);
  });

  it('takes a choice in one language, and leaves out rows that were never named', () => {
    const field = fieldDef.parse({ key: 'a', type: 'choice', name: { zh: '渠道', en: 'Channel' }, choices: [{ key: 'x', name: { zh: '微信', en: 'WeChat' } }] });
    const choices = [{ key: 'x', name: { zh: '', en: '' } }, { key: 'y', name: { zh: '小红书 ', en: '' } }, { key: 'z', name: { zh: ' ', en: '' } }];
    expect(fieldOf({ ...draftOf(field), choices }, field).choices).toEqual([{ key: 'x', name: { zh: '微信', en: 'WeChat' } }, { key: 'y', name: { zh: '小红书', en: '小红书' } }]);
  });

  it('keeps bounds, a currency and help where its type has them', () => {
    const draft = { ...draftOf(null, 'money'), key: 'a', nameEn: 'A', min: '0', max: 'lots', currency: 'CNY', helpEn: 'Per year' };
    expect(fieldOf(draft, null)).toMatchObject({ min: 0, currency: 'CNY', help: { zh: 'Per year', en: 'Per year' } });
    expect(fieldOf(draft, null)).not.toHaveProperty('max');
    expect(fieldOf({ ...draft, type: 'text' }, null)).not.toHaveProperty('currency');
  });

  it('is looked at on every customer first where values may change or no longer be allowed', () => {
    const name = { zh: 'x', en: 'x' };
    const field = fieldDef.parse({ key: 'a', type: 'choice', name, choices: [{ key: 'x', name }, { key: 'y', name }] });
    const number = fieldDef.parse({ key: 'a', type: 'number', name, max: 10 });
    expect(needsLook(field, { ...field, name: { zh: 'y', en: 'y' }, choices: [...field.choices!, { key: 'z', name }] })).toBe(false);
    expect(needsLook(field, { ...field, choices: [{ key: 'x', name }] })).toBe(true);
    expect(needsLook(field, { ...field, required: true })).toBe(true);
    expect(needsLook({ ...field, required: true }, field)).toBe(false);
    expect(needsLook(number, { ...number, max: 5 })).toBe(true);
    expect(needsLook(number, { ...number, max: 20 })).toBe(false);
  });
});
