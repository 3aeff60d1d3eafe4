import { expect, it } from 'vitest';
import { fieldDef } from '../model/field.ts';
import { matchFormOf, nameForm } from './match-form.ts';

it.each([
  ['北京测试科技有限公司', '北京 测试（科技）股份有限公司', '北京测试（科技）'],
  ['Acme Co., Ltd.', 'ＡＣＭＥ', 'acme inc'],
  ['GTX-Pro', 'gtx pro', 'GTXPRO'],
  ['王  芳', '王芳', ' 王芳 '],
])('%s, %s and %s are the same name', (...names) => expect(new Set(names.map(nameForm)).size).toBe(1));

it.each([['北京测试', '上海测试'], ['Cosa', 'Sa'], ['公司', '有限公司'], ['C++', 'C#'], ['Alpha 1', 'Alpha 2']])('%s and %s are not', (a, b) => expect(nameForm(a)).not.toBe(nameForm(b)));

it.each([['companyName', 'text', 'name'], ['name', 'text', 'name'], ['sku', 'text', 'exact'], ['phone', 'phone', 'exact'], ['company', 'choice', 'exact']] as const)('a field %s of type %s is compared %s', (key, type, form) =>
  expect(matchFormOf(fieldDef.parse({ key, type, name: { zh: key, en: key } }))).toBe(form));
