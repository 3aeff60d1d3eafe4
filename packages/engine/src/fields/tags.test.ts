import { describe, expect, it } from 'vitest';
import { fieldDef } from '../model/field.ts';
import { tags } from './tags.ts';

const field = { key: 'x', type: 'tags', name: { zh: '理由', en: 'Reasons' } };
const reasons = fieldDef.parse({ ...field, source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'reasons' } });

describe('tags', () => {
  it('are listed as people list words', () => {
    expect(tags.format(['a', 'b'], fieldDef.parse(field), 'zh')).toBe('a、b');
    expect(tags.format(['a', 'b'], fieldDef.parse(field), 'en')).toBe('a, b');
  });

  it('of a scorer are reasons, said in the reader\'s language', () => {
    const value = ['常来\nComes often', '数 3\nNumber 3', 'only one'];
    expect(tags.format(value, reasons, 'zh')).toBe('常来；数 3；only one');
    expect(tags.format(value, reasons, 'en')).toBe('Comes often; Number 3; only one');
  });
});
