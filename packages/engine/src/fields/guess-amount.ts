import type { FieldType } from '../model/field.ts';
import { foldName } from './cell-text.ts';

/** Positions of the columns whose product is the amount of a row. */
export type AmountGuess = { quantity: number; price: number };

const quantity = /^(?:quantity|qty|units?|unitssold|pieces|items|数量|件数|个数|台数|购买数量|销售数量|课时数)$/;
const price = /^(?:unitprice|price|priceeach|priceperunit|itemprice|unitcost|单价|价格|销售单价|成交单价|商品单价|课时单价)$/;
const amount = /(?:amount|total|subtotal|revenue|金额|总额|小计|总价|合计|实付|实收)$/;

/** The columns of numbers that look like a quantity and its unit price; null where there are none, or where a column already holds the amount. */
export function guessAmount(columns: readonly { header: string; type: FieldType }[]): AmountGuess | null {
  const names = columns.map(({ header, type }) => (type === 'number' || type === 'money' ? foldName(header) : ''));
  if (names.some((name) => amount.test(name))) return null;
  const guess = { quantity: names.findIndex((name) => quantity.test(name)), price: names.findIndex((name) => price.test(name)) };
  return guess.quantity < 0 || guess.price < 0 ? null : guess;
}
