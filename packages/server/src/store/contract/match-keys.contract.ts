import { nameForm } from '@rubric/engine';
import { expect, test } from 'vitest';
import { customerWrite, failureOf, noon, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const matchKeysContract: Contract = (stores) => {
  test.each(['without a match key', 'with a match key', 'with a match key made afterwards'])('findByValue finds exact values %s', async (when) => {
    const { store, workspace } = stores();
    const w = workspace();
    if (when === 'with a match key') await store.customers.ensureMatchKey(w, 'code');
    await store.customers.insertMany(w, [
      customerWrite({ id: 'young', createdAt: noon + 9, fields: { code: '7' } }), customerWrite({ id: 'old', createdAt: noon, fields: { code: '7' } }),
      customerWrite({ id: 'number', fields: { code: 7 } }), customerWrite({ id: 'list', fields: { code: ['7'] } }), customerWrite({ id: 'yes', fields: { code: true } }),
      customerWrite({ id: 'quoted', fields: { code: `"'$x\\ 王` } }), customerWrite({ id: 'none', fields: { other: '7' } }),
    ]);
    if (when === 'with a match key made afterwards') await store.customers.ensureMatchKey(w, 'code');
    await store.customers.ensureMatchKey(w, 'code');
    const list = ['7'];
    const found = await store.customers.findByValue(w, 'code', ['7', 7, true, list, `"'$x\\ 王`, 'absent']);
    expect(found).toEqual(new Map<unknown, string[]>([['7', ['old', 'young']], [7, ['number']], [true, ['yes']], [list, ['list']], [`"'$x\\ 王`, ['quoted']]]));
  });

  test('findByValue follows updates and removals', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.ensureMatchKey(w, 'phone');
    await store.customers.ensureMatchKey(w, 'email');
    await store.customers.insertMany(w, [customerWrite({ id: 'c1', fields: { phone: '1', email: 'a@b' } }), customerWrite({ id: 'c2', fields: { phone: '2' } })]);
    await store.customers.updateMany(w, [customerWrite({ id: 'c1', version: 2, fields: { phone: '3' } })]);
    await store.customers.removeMany(w, ['c2']);
    expect(await store.customers.findByValue(w, 'phone', ['1', '2', '3'])).toEqual(new Map([['3', ['c1']]]));
    expect(await store.customers.findByValue(w, 'email', ['a@b'])).toEqual(new Map());
  });

  test('a thousand values at once', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.ensureMatchKey(w, 'phone');
    await store.customers.insertMany(w, numbered(200, (index) => ({ fields: { phone: `138${index}` } })));
    const values = Array.from({ length: 1000 }, (_, index) => `138${index}`);
    expect((await store.customers.findByValue(w, 'phone', values)).size).toBe(200);
    expect(await failureOf(store.customers.findByValue(w, 'phone', [...values, 'more']))).toBe('invalid');
  });

  test.each(['before', 'after'])('names are found by their form, in a key made %s the customers', async (when) => {
    const { store, workspace } = stores();
    const w = workspace();
    const named = (id: string, name: string, version = 1) => ({ ...customerWrite({ id, version, fields: { name } }), names: { name: nameForm(name) } });
    if (when === 'before') await store.customers.ensureMatchKey(w, 'name', 'name');
    await store.customers.insertMany(w, [named('c1', 'Acme Co., Ltd.'), named('c2', '北京测试有限公司'), named('c3', 'ACME'), customerWrite({ id: 'list', fields: { name: ['Acme'] } })]);
    await store.customers.ensureMatchKey(w, 'name', 'name');
    expect(await store.customers.findByValue(w, 'name', ['acme', 'Acme Inc', '北京 测试', 7, 'nobody'], 'name')).toEqual(new Map([['acme', ['c1', 'c3']], ['Acme Inc', ['c1', 'c3']], ['北京 测试', ['c2']]]));
    await store.customers.updateMany(w, [named('c1', 'Other', 2)]);
    expect(await store.customers.findByValue(w, 'name', ['acme', 'other'], 'name')).toEqual(new Map([['acme', ['c3']], ['other', ['c1']]]));
    expect(await store.customers.findByValue(w, 'name', ['acme', 'ACME'])).toEqual(new Map([['ACME', ['c3']]]));
  });

  test('names that were written without their form get one', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(1_100, (index) => ({ fields: { name: `Firm ${index} Ltd` } })));
    await store.customers.ensureMatchKey(w, 'name', 'name');
    expect((await store.customers.findByValue(w, 'name', ['firm 1099', 'firm 0'], 'name')).size).toBe(2);
  });

  test('of transactions that reserve a free value at the same instant, one takes it', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.ensureMatchKey(w, 'phone');
    const take = (id: string) => store.transaction(async (tx) => {
      if ((await tx.customers.findByValue(w, 'phone', ['1'])).size > 0) return 'taken';
      await tx.customers.reserve(w, [{ field: 'phone', value: '1' }]);
      await tx.customers.insertMany(w, [customerWrite({ id, fields: { phone: '1' } })]);
      return 'mine';
    });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => take(`c${index}`)));
    expect(answers.sort()).toEqual(['mine', 'taken', 'taken', 'taken', 'taken', 'taken']);
    expect(await store.customers.count(w, {})).toBe(1);
  });

  test.each(["a') OR 1=1 --", 'a.b', '$where', '', 'x'.repeat(65)])('the field key %j is refused', async (field) => {
    const { store, workspace } = stores();
    expect(await failureOf(store.customers.findByValue(workspace(), field, ['1']))).toBe('invalid');
    expect(await failureOf(store.customers.ensureMatchKey(workspace(), field))).toBe('invalid');
  });
};
