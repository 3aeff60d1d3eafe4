import type { FieldValues, JsonLogic } from '@rubric/engine';
import { expect, test } from 'vitest';
import { customerWrite, noon } from './samples.ts';
import type { Contract } from './store-contract.ts';

const values: FieldValues = {
  chinese: '王小明，上海市', emoji: '👩‍👩‍👧 🇨🇳', combining: 'e\u0301', quotes: `"'\`\\`, lines: 'a\r\nb\tc', space: ' ', zeroWidth: '\u200b',
  longDigits: '012345678901234567890123456789', dollar: '$name', dotted: 'a.b', json: '{"a":[1]}',
  zero: 0, negative: -1.5, fraction: 0.1, sum: 0.1 + 0.2, largest: Number.MAX_SAFE_INTEGER, huge: 1.7976931348623157e308, tiny: 5e-324, int32: 2_147_483_648,
  yes: true, no: false, date: '2026-01-31', instant: '2026-01-31T08:00:00.000Z', tags: ['b', 'a', 'b'], oneTag: ['王'],
  toString: 'x', constructor: 'y', hasOwnProperty: 1, valueOf: true, length: 3, id: 'not the id', version: 9, workspaceId: 'w', _x: 'z',
};

export const valuesContract: Contract = (stores) => {
  test('every kind of field value survives insert, update and scan', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, [customerWrite({ id: 'c1', fields: values })]);
    expect((await store.customers.find(w, 'c1'))?.fields).toEqual(values);
    await store.customers.updateMany(w, [customerWrite({ id: 'c1', version: 2, fields: { ...values, chinese: '李' } })]);
    const [scanned] = await store.customers.scan(w, null, 10);
    expect(scanned?.fields).toEqual({ ...values, chinese: '李' });
    expect(Object.keys(scanned?.fields ?? {}).sort()).toEqual(Object.keys(values).sort());
  });

  test('scheme ids may be any text', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const classes = Object.fromEntries(['a.b', '$c', 'toString', '客户', 'x:y', 'x'].map((scheme, index) =>
      [scheme, { class: 'A', score: index, schemeVersion: 1, at: noon, source: 'scheme' as const, unknown: [], flipsAt: null }]));
    await store.customers.insertMany(w, [customerWrite({ id: 'c1', classes })]);
    expect((await store.customers.find(w, 'c1'))?.classes).toEqual(classes);
    expect(await store.customers.countByClass(w, 'x')).toEqual({ A: 1 });
    expect(await store.customers.countByClass(w, 'x:y')).toEqual({ A: 1 });
    expect(await store.customers.count(w, { classes: { '$c': ['A'], toString: ['A'] } })).toBe(1);
  });

  test('documents keep any JSON, JSON Logic included', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const condition: JsonLogic = { and: [{ '==': [{ var: 'a.b' }, null] }, { '!': [{ in: ['x', ['x', 'y']] }] }, { '>': [{ var: '' }, 1.5] }] };
    const config = { url: 'https://example.com/?a=1&b=2', headers: { 'x.dotted': 'a', toString: 'b' }, empty: {}, list: [], nothing: null, deep: [[[{ a: [1] }]]] };
    const automation = {
      id: 'a1', createdAt: noon, updatedAt: noon, name: { zh: '名', en: 'Name' }, enabled: true, condition,
      trigger: { kind: 'enteredClass' as const, schemeId: 's', class: 'A' }, actions: [{ id: '1', kind: 'webhook', config }],
    };
    await store.automations.insert(w, automation);
    expect(await store.automations.find(w, 'a1')).toEqual({ ...automation, version: 1 });
    expect((await store.automations.list(w, { where: { enabled: true }, limit: 5 })).items).toEqual([{ ...automation, version: 1 }]);
  });
};
