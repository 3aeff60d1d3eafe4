import { fieldDef, type FieldDef, type FieldType } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { actionOf, bulkFields, operationsOn } from './bulk-draft.ts';

const choices = [{ key: 'a', name: { zh: '甲', en: 'First' } }, { key: 'b', name: { zh: '乙', en: 'Second' } }];
const field = (type: FieldType, over: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key: 'f', type, name: { zh: '字段', en: 'Field' }, ...(type.endsWith('hoice') ? { choices } : {}), ...over });
const zone = 'Asia/Shanghai';

describe('what is done to many customers', () => {
  it('depends on the field', () => {
    expect(operationsOn(field('text'))).toEqual(['set', 'clear']);
    expect(operationsOn(field('tags'))).toEqual(['add', 'take', 'set', 'clear']);
    expect(operationsOn(field('text', { required: true }))).toEqual(['set']);
    expect(operationsOn(field('email', { unique: true }))).toEqual(['clear']);
    const computed = field('number', { source: { kind: 'formula', logic: 1 } });
    expect(bulkFields([field('text'), computed, field('email', { unique: true, required: true }), { ...field('date'), runId: 'r' }])).toEqual([field('text')]);
  });

  it.each([
    ['a value as typed', field('money'), 'set', '1.2万', { kind: 'set', field: 'f', value: 12_000 }],
    ['tags as typed', field('tags'), 'add', 'vip，老客户', { kind: 'add', field: 'f', items: ['vip', '老客户'] }],
    ['choices', field('multiChoice'), 'take', ['a'], { kind: 'take', field: 'f', items: ['a'] }],
    ['nothing at all', field('text'), 'clear', 'left over', { kind: 'set', field: 'f', value: null }],
    ['no value yet', field('text'), 'set', '', null],
    ['no choices yet', field('multiChoice'), 'add', [], null],
  ] as const)('takes %s', (_name, given, operation, draft, action) => {
    expect(actionOf(given, operation, typeof draft === 'string' ? draft : [...draft], zone)).toEqual({ action, issues: [] });
  });

  it('says what is wrong with a value', () => {
    expect(actionOf(field('number'), 'set', 'many', zone)).toMatchObject({ action: null, issues: [{ code: 'field.notANumber' }] });
  });
});
