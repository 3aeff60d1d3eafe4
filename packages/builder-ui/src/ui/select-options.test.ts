import { expect, it } from 'vitest';
import { foundOptions } from './select-options.ts';

const options = ['最近联系日期', 'Last contact', 'ＶＩＰ 客户'].map((label, index) => ({ value: String(index), label }));

it.each([['', ['0', '1', '2']], ['联系', ['0']], ['LAST CON', ['1']], ['vip客', ['2']], ['预算', []]])('finds options by %j', (typed, found) => expect(foundOptions(options, typed).map(({ value }) => value)).toEqual(found));
