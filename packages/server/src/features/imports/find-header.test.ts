import { expect, it } from 'vitest';
import { findHeader } from './find-header.ts';

const header = (...rows: string[]): number => findHeader(rows.map((row, index) => ({ row: index + 1, cells: row.split(',') })).filter(({ cells }) => cells.some((cell) => cell !== '')));

it.each([
  ['names over values', 1, ['name,phone,visits', 'Ann,13800000001,3', 'Bob,13800000002,5']],
  ['names nobody knows over numbers', 1, ['x,y', '1,2', '3,4']],
  ['years as names, beside a name', 1, ['客户,2024,2025', '甲公司,100,200', '乙公司,300,400']],
  ['a title and a date of export above', 4, ['客户名单,,', '导出时间：2026-01-05,,', ',,', '姓名,电话,城市', '王芳,13800000001,杭州', '李伟,13800000002,北京']],
  ['no names: values from the first row on', 0, ['王芳,13800000001,2026-01-05', '李伟,13800000002,2026-01-06', '赵敏,13800000003,2026-01-07']],
  ['no names: numbers only', 0, ['1,2,3', '4,5,6', '7,8,9']],
  ['one column', 1, ['email', 'a@example.com', 'b@example.com']],
  ['one column without a name', 0, ['a@example.com', 'b@example.com', 'c@example.com']],
  ['texts only: the first row names them', 1, ['foo,bar', 'a,b', 'c,d']],
  ['a header and nothing else', 1, ['name,phone']],
])('%s', (_what, row, rows) => expect(header(...rows)).toBe(row));
