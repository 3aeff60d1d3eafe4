import { fieldDef, type FieldDef, type FieldValues } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import { blocksOf, compareSigns, leastScore, similarity } from './compare-customers.ts';
import { duplicateSuite } from './duplicates.contract.ts';
import { createSigns } from './match-signs.ts';

const field = (key: string, type: FieldDef['type'], zh: string, extra: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key, type, name: { zh, en: key }, ...extra });
const signsOf = createSigns([
  field('name', 'text', '姓名'), field('company', 'text', '公司'), field('phone', 'phone', '电话'), field('email', 'email', '邮箱'), field('birthday', 'date', '生日'), field('region', 'region', '地区'), field('code', 'text', '编号', { unique: true }),
]);

describe('two customers may be one', () => {
  it.each<[string, FieldValues, FieldValues]>([
    ['the same phone, with and without country code', { phone: '+8613800138000' }, { phone: '138 0013 8000' }],
    ['the same e-mail in another case', { email: 'An@Example.com' }, { email: 'an@example.com' }],
    ['a firm with and without its legal form', { company: '北京星辰科技有限公司' }, { company: '北京 星辰科技' }],
    ['a firm in another spelling', { company: 'GTX Pro, Inc.' }, { company: 'GTXPro' }],
    ['a firm with a slip', { company: 'Acme Industries', region: '广东' }, { company: 'Acme Industires', region: '广东' }],
    ['a name and a birthday', { name: '王小明', birthday: '1990-01-02' }, { name: '王小明', birthday: '1990-01-02' }],
  ])('%s', (_name, a, b) => {
    const [left, right] = [signsOf(a), signsOf(b)];
    expect(compareSigns(left, right).score).toBeGreaterThanOrEqual(leastScore);
    expect(blocksOf(left).some((block) => blocksOf(right).includes(block))).toBe(true);
  });

  it.each<[string, FieldValues, FieldValues]>([
    ['a name that many share', { name: '王伟' }, { name: '王伟' }],
    ['a name and a region', { name: '王伟', region: '北京' }, { name: '王伟', region: '北京' }],
    ['short names that differ in a character', { name: '王小明', birthday: '1990-01-02' }, { name: '王小红', birthday: '1990-01-02' }],
    ['firms of one town and trade', { company: '北京星辰科技有限公司' }, { company: '北京月光科技有限公司' }],
    ['nothing in common', { phone: '1' }, { email: 'a@b.c' }],
  ])('but not by %s', (_name, a, b) => expect(compareSigns(signsOf(a), signsOf(b)).score).toBeLessThan(leastScore));

  it('names are alike by pairs of characters', () => {
    expect(similarity('星辰科技', '星辰科技')).toBe(1);
    expect(similarity('acmeindustries', 'acmeindustires')).toBeCloseTo(0.77, 2);
    expect(similarity('abcd', 'wxyz')).toBe(0);
  });
});

describeOnEachStore('duplicates', duplicateSuite);
