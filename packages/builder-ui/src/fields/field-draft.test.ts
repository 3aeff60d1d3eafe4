import { fieldDef } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { draftOf, fieldOf, freshChoiceKey, keyFits, keyFrom } from './field-draft.ts';

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
});
