import { fieldDef, type FieldDef, type FieldType, type FieldValue } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { draftOf, valueOf } from './field-draft.ts';

const choices = [{ key: 'a', name: { zh: '甲', en: 'First' } }, { key: 'b', name: { zh: '乙', en: 'Second' } }];
const field = (type: FieldType): FieldDef => fieldDef.parse({ key: 'f', type, name: { zh: '字段', en: 'Field' }, ...(type === 'choice' || type === 'multiChoice' ? { choices } : {}) });
const zone = 'Asia/Shanghai';

describe('a value while it is edited', () => {
  const values: [FieldType, FieldValue][] = [
    ['text', '张敏'], ['longText', '两行\n备注'], ['number', 12.5], ['money', 118000], ['percent', 40], ['rating', 4], ['boolean', false], ['date', '2026-01-31'],
    ['dateTime', '2026-01-31T09:00:00.000Z'], ['choice', 'b'], ['multiChoice', ['a', 'b']], ['tags', ['vip', '老客户']], ['email', 'a@example.org'], ['url', 'https://example.org/'], ['region', '上海'],
  ];
  it.each(values)('of type %s comes back unchanged', (type, value) => {
    expect(valueOf(field(type), draftOf(field(type), value, zone), zone)).toEqual({ ok: true, value });
  });

  it('shows instants on the clock of the workspace', () => {
    expect(draftOf(field('dateTime'), '2026-01-31T09:00:00.000Z', zone)).toBe('2026-01-31T17:00');
  });

  it('reads what people write', () => {
    expect(valueOf(field('money'), '1.2万', zone)).toEqual({ ok: true, value: 12000 });
  });

  it('says what is wrong as data', () => {
    expect(valueOf(field('number'), 'many', zone)).toMatchObject({ ok: false, issues: [{ code: 'field.notANumber' }] });
  });

  it.each(['text', 'number', 'boolean', 'choice', 'multiChoice', 'date'] as const)('clears %s when nothing is left', (type) => {
    expect(valueOf(field(type), draftOf(field(type), undefined, zone), zone)).toEqual({ ok: true, value: null });
  });
});
