import { expect, test } from 'vitest';
import { fieldDef } from '../../model/field.ts';
import type { MatrixMethod } from '../../model/matrix.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import { schemeSentences } from '../scheme-sentences.ts';

const fields = [
  fieldDef.parse({ key: 'spend', type: 'money', currency: 'CNY', name: { zh: '消费', en: 'Spend' } }), fieldDef.parse({ key: 'last', type: 'date', name: { zh: '上次购买', en: 'Last purchase' } }),
  fieldDef.parse({ key: 'orders', type: 'number', name: { zh: '订单数', en: 'Orders' } }),
];
const classes = [{ key: 'A', name: { zh: '冠军', en: 'Champions' }, colour: 0, rank: 1 }, { key: 'lost', name: { zh: '流失', en: 'Lost' }, colour: 1, rank: 2 }];
const worth: MatrixMethod['axes'][number] = {
  id: 'worth', name: { zh: '价值', en: 'Value' }, value: { var: 'spend' }, order: 'ascending', side: 'from', bands: { kind: 'thresholds', cuts: [1000, 50_000] },
  bandNames: [{ zh: '低', en: 'Low' }, { zh: '中', en: 'Middle' }, { zh: '高', en: 'High' }],
};
const recency: MatrixMethod['axes'][number] = { id: 'recency', name: { zh: '近度', en: 'Recency' }, value: { daysSince: { var: 'last' } }, order: 'descending', side: 'upTo', bands: { kind: 'thresholds', cuts: [30, 90] } };
const frequency: MatrixMethod['axes'][number] = { id: 'frequency', name: { zh: '频次', en: 'Frequency' }, value: { var: 'orders' }, order: 'ascending', side: 'from', bands: { kind: 'quantiles', count: 3, shift: 0 } };

const said = (method: Omit<MatrixMethod, 'kind' | 'defaultClass'>, locale: 'zh' | 'en', unknowns: SchemeDefinition['unknowns'] = 'undecided') =>
  schemeSentences({ classes, unknowns, method: { kind: 'matrix', defaultClass: 'lost', ...method } }, fields, locale);

test('segments in plain words, with the bands by name or number', () => {
  const method: Omit<MatrixMethod, 'kind' | 'defaultClass'> = {
    axes: [worth, recency, frequency],
    table: { kind: 'segments', rows: [{ id: 's1', class: 'A', bands: { worth: [3, 3], recency: [2, 3] } }, { id: 's2', class: 'A', bands: { worth: [1, 2], frequency: [3, 3], recency: [1, 3] } }, { id: 's3', class: 'gone', bands: {} }] },
  };
  expect(said(method, 'zh')).toEqual([
    { id: 'axis:worth', text: '“价值”按消费分为 3 档：“低”低于 ¥1,000；“中”从 ¥1,000 起，低于 ¥50,000；“高”从 ¥50,000 起。' },
    { id: 'axis:recency', text: '“近度”按上次购买距今的天数分为 3 档：第 1 档超过 90；第 2 档超过 30，不超过 90；第 3 档不超过 30。' },
    { id: 'axis:frequency', text: '“频次”按订单数把客户大致平均分为 3 档，从低到高依次为第 1 档、第 2 档、第 3 档。' },
    { id: 's1', text: '“价值”为“高”，且“近度”为第 2 档至第 3 档：归入「A 冠军」。' },
    { id: 's2', text: '“价值”为“低”至“中”，且“频次”为第 3 档：归入「A 冠军」。' },
    { id: 's3', text: '任意组合：归入「未知分类“gone”」。' },
    { id: 'default', text: '其余客户归入「流失」。' },
  ]);
  expect(said(method, 'en').map(({ text }) => text)).toEqual([
    '“Value” puts Spend into 3 bands: “Low” below ¥1,000; “Middle” from ¥1,000, below ¥50,000; “High” from ¥50,000.',
    '“Recency” puts the days since Last purchase into 3 bands: band 1 above 90; band 2 above 30, up to 90; band 3 up to 30.',
    '“Frequency” puts Orders into 3 bands of about equally many customers, from the lowest to the highest: band 1, band 2, band 3.',
    '“Value” in “High” and “Recency” in band 2 to band 3: the customer is “A Champions”.',
    '“Value” in “Low” to “Middle” and “Frequency” in band 3: the customer is “A Champions”.',
    'Any combination: the customer is “unknown class ‘gone’”.',
    'Everyone else is “Lost”.',
  ]);
});

test('neighbouring cells of one class are said together', () => {
  const cells = [1, 2, 3].flatMap((r) => [1, 2, 3].map((w) => ({ at: { recency: r, worth: w }, class: r > 1 && w > 1 ? 'A' : 'lost' })));
  const method: Omit<MatrixMethod, 'kind' | 'defaultClass'> = { axes: [recency, worth], table: { kind: 'grid', cells } };
  expect(said(method, 'en', 'ignore').slice(2)).toEqual([
    { id: 'cell:1 × 1–3', text: '“Recency” in band 1: the customer is “Lost”.' },
    { id: 'cell:2–3 × 1', text: '“Recency” in band 2 to band 3 and “Value” in “Low”: the customer is “Lost”.' },
    { id: 'cell:2–3 × 2–3', text: '“Recency” in band 2 to band 3 and “Value” in “Middle” to “High”: the customer is “A Champions”.' },
    { id: 'default', text: 'Where the cell is not certain, the customer is “Lost”.' },
  ]);
  expect(said(method, 'zh', 'ignore').at(-1)?.text).toBe('所在的格子不能确定时，归入「流失」。');
  expect(said(method, 'en').at(-1)?.id).toBe('cell:2–3 × 2–3');
});

test('a draft with parts missing is said too', () => {
  expect(said({ axes: [], table: { kind: 'grid', cells: [] } }, 'zh')).toEqual([]);
  expect(said({ axes: [worth], table: { kind: 'grid', cells: [{ at: { gone: 1 }, class: 'A' }, { at: { worth: 9 }, class: 'A' }] } }, 'en').map(({ text }) => text)).toEqual([
    '“Value” puts Spend into 3 bands: “Low” below ¥1,000; “Middle” from ¥1,000, below ¥50,000; “High” from ¥50,000.', 'Any combination: the customer is “A Champions”.', '“Value” in band 9: the customer is “A Champions”.',
  ]);
});
