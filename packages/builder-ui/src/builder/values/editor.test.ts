import { describe, expect, it } from 'vitest';
import type { FieldDef } from '@rubric/engine';
import { affixOf, numberFrom } from './editor.ts';

describe('numbers as people type them', () => {
  it.each([['50,000', 50_000], ['５０００', 5000], [' 12.5 ', 12.5], ['-3', -3], ['.5', 0.5], ['1.', 1]])('reads %s', (text, number) => {
    expect(numberFrom(text)).toBe(number);
  });
  it.each(['', '-', '12a', '1.2.3', '1e5'])('takes %o for no number', (text) => {
    expect(numberFrom(text)).toBe(null);
  });
});

describe('affixes', () => {
  const field = (type: FieldDef['type'], currency?: string): FieldDef => ({
    key: 'x', type, name: { zh: '', en: '' }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...(currency === undefined ? {} : { currency }),
  });
  it('are the currency, or the percent sign', () => {
    expect(affixOf(field('money', 'CNY'), 'zh').before).toBe('¥');
    expect(affixOf(field('money', 'USD'), 'en').before).toBe('$');
    expect(affixOf(field('percent'), 'en').after).toBe('%');
    expect(affixOf(field('number'), 'en')).toEqual({ before: '', after: '' });
  });
});
