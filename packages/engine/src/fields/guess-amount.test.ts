import { expect, it } from 'vitest';
import type { FieldType } from '../model/field.ts';
import { guessAmount } from './guess-amount.ts';

it.each([
  ['InvoiceNo:text,Quantity:number,InvoiceDate:dateTime,UnitPrice:number', { quantity: 1, price: 3 }],
  ['订单号:text,数量:number,单价:money', { quantity: 1, price: 2 }],
  ['qty:number,Price each:money', { quantity: 0, price: 1 }],
  ['数量:number,单价:money,金额:money', null],
  ['数量:number,单价:text', null],
  ['数量:number', null],
] as const)('%s', (header, expected) => {
  expect(guessAmount(header.split(',').map((text) => ({ header: text.split(':')[0]!, type: text.split(':')[1] as FieldType })))).toEqual(expected);
});
