import { expect, it } from 'vitest';
import { currencyName, timeZoneName } from './place-names.ts';

const winter = Date.UTC(2026, 0, 15);

it('names a time zone in the reader\'s language', () => {
  expect(timeZoneName('Asia/Shanghai', 'zh', winter)).toBe('中国标准时间');
  expect(timeZoneName('Asia/Shanghai', 'en', winter)).toBe('China Standard Time');
});

it('names a currency in the reader\'s language', () => {
  expect(currencyName('CNY', 'zh')).toBe('人民币');
  expect(currencyName('USD', 'en')).toBe('US Dollar');
});
