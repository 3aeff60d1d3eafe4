import { expect, it } from 'vitest';
import { fieldDef, type FieldType } from '../model/field.ts';
import { guessActivityMapping } from './guess-activity-mapping.ts';

const field = (key: string, type: FieldType, zh: string) => fieldDef.parse({ key, type, name: { zh, en: key } });
const own = [field('amount', 'money', '金额'), field('product', 'text', '产品')];
const customers = [field('name', 'text', '姓名'), field('phone', 'phone', '手机'), field('customerNumber', 'text', '客户编号')];

it.each([
  ['订单号:text,下单时间:dateTime,手机号:phone,金额:money,备注:text', ['', 'at', 'customerField phone', 'field amount', ''], 0],
  ['opportunity_id:text,product:text,engage_date:date,close_date:date,close_value:number', ['', 'field product', '', 'at', ''], 0],
  ['customer_id:text,date:date,quantity:number,amount:number', ['customerField customerNumber', 'at', '', 'field amount'], null],
  ['InvoiceNo:text,InvoiceDate:dateTime,CustomerID:text', ['', 'at', 'customerField customerNumber'], 0],
  ['name:text,amount:money', ['customerField name', 'field amount'], null],
] as const)('%s', (header, expected, key) => {
  const columns = header.split(',').map((text) => ({ header: text.split(':')[0]!, samples: [], type: text.split(':')[1] as FieldType }));
  const guess = guessActivityMapping(columns, own, customers);
  expect(guess.columns.map((found) => (found === null ? '' : found.to === 'at' ? 'at' : `${found.to} ${found.field}`))).toEqual(expected);
  expect(guess.key).toBe(key);
});
