import { fieldDef, type ActivityType, type FieldType } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { activityRequestOf, amountIn, firstActivityPlan, lacksOf, matchingColumns, savedActivityPlan, withActivityTarget, type ActivityTarget, type Known } from './activity-plan.ts';
import { activityFigures } from './activity-figures.ts';
import { activityMessages } from './activity-messages.ts';
import type { Analysis, Column } from './import-types.ts';

const field = (key: string, type: FieldType, zh: string, unique = false) => fieldDef.parse({ key, type, name: { zh, en: key }, unique });
const fields = [field('name', 'text', '姓名'), field('phone', 'phone', '手机', true), field('source', 'text', '渠道')];
const order: ActivityType = { key: 'order', name: { zh: '订单', en: 'Order' }, fields: [field('amount', 'money', '金额')] };
const column = (index: number, header: string, guessedType: FieldType): Column => ({ index, header, samples: [], guessedType, placeholders: [], filled: 10, guess: { field: null, confidence: 0, reason: 'none' } });
const columns = [column(0, '订单号', 'text'), column(1, '下单时间', 'dateTime'), column(2, '手机号', 'phone'), column(3, '姓名', 'text'), column(4, '金额', 'number'), column(5, '备注', 'text')];
const analysis: Analysis = { fileName: 'a.csv', bytes: 1, encoding: 'utf-8', separator: ',', sheets: [], sheet: null, headerRow: 1, rowCount: 20, columns, saved: null, savedActivities: null, lastAs: null, issues: [] };
const known = { type: order, fields };
const told = (targets: ActivityTarget[]): string[] => targets.map((target) => ('field' in target ? `${target.to} ${target.field}` : target.to));

describe('a plan for activities', () => {
  it('starts with the time, the type\'s fields, the customer by a unique field, and the number', () => {
    const plan = firstActivityPlan(analysis, known, true);
    expect(told(plan.targets)).toEqual(['skip', 'at', 'customerField phone', 'customerField name', 'field amount', 'skip']);
    expect(plan).toMatchObject({ type: 'order', keyColumns: [0], matchColumns: [2] });
    expect(matchingColumns(plan, known)).toEqual([2, 3]);
    expect(lacksOf(plan)).toEqual([]);
  });

  it('makes fields of the other columns for a new type, and customer fields where customers have none of the kind', () => {
    const plan = firstActivityPlan(analysis, { type: null, fields: [] }, true);
    expect(plan.targets.map(({ to }) => to)).toEqual(['skip', 'at', 'newCustomerField', 'newCustomerField', 'newField', 'newField']);
    expect(lacksOf(plan)).toEqual(['name']);
    const request = activityRequestOf('r', { ...plan, name: '订单' }, { columns, known: { type: null, fields: [] }, types: ['activity'] });
    expect(request).toMatchObject({ as: 'activities', type: 'activity2', newType: { zh: '订单', en: '订单' }, matchKeys: ['column'], keyColumns: [0] });
    expect(firstActivityPlan(analysis, { type: null, fields: [] }, false).targets.map(({ to }) => to)).toEqual(['skip', 'at', 'skip', 'skip', 'skip', 'skip']);
  });

  it('starts as the last time where the columns are known', () => {
    const saved = { type: 'order', columns: [{ to: 'skip' as const }, { to: 'at' as const }, { to: 'customerField' as const, field: 'phone' }], placeholders: [], keyColumns: [], sameKey: 'first' as const, matchKeys: ['phone', 'gone'], strangers: 'create' as const, known: 'overwrite' as const, onFaulty: 'skipRow' as const };
    expect(savedActivityPlan({ savedActivities: saved })).toMatchObject({ matchColumns: [2], sameKey: 'first', strangers: 'create', known: 'overwrite', onFaulty: 'skipRow' });
    expect(savedActivityPlan({ savedActivities: null })).toBeNull();
  });

  it('gives what a column tells to one column, and asks for another way to the customer when one is gone', () => {
    const plan = firstActivityPlan(analysis, known, true);
    const moved = withActivityTarget(plan, 5, { to: 'at' }, known);
    expect(told(moved.targets)).toEqual(['skip', 'skip', 'customerField phone', 'customerField name', 'field amount', 'at']);
    const byName = withActivityTarget(plan, 2, { to: 'skip' }, known);
    expect(byName.matchColumns).toEqual([3]);
    expect(lacksOf(withActivityTarget(withActivityTarget(byName, 3, { to: 'skip' }, known), 1, { to: 'skip' }, known))).toEqual(['at', 'customer']);
  });

  it('offers the amount of quantity and price, and makes it of their fields', () => {
    const headers = ['InvoiceNo', 'InvoiceDate', 'Quantity', 'UnitPrice'];
    const lines: Analysis = { ...analysis, columns: headers.map((header, index) => ({ ...columns[0]!, index, header, guessedType: index === 1 ? 'dateTime' : index > 1 ? 'number' : 'text' })) };
    const nothing: Known = { type: null, fields: [] };
    const plan = { ...firstActivityPlan(lines, nothing, true), name: 'Line' };
    expect(amountIn(plan, lines.columns, null)).toEqual({ quantity: 2, price: 3 });
    expect(amountIn(withActivityTarget(plan, 3, { to: 'skip' }, nothing), lines.columns, null)).toBeNull();
    const request = (computesAmount: boolean) => activityRequestOf('r', { ...plan, computesAmount }, { columns: lines.columns, known: nothing, types: [] });
    expect(request(false).formulas).toEqual([]);
    expect(request(true).formulas).toMatchObject([{ key: 'amount', type: 'number', source: { kind: 'formula', logic: { '*': [{ var: 'quantity' }, { var: 'unitprice' }] } } }]);
  });

  it('says what became of the rows', () => {
    const figures = activityFigures({ creates: 0, skips: 1, activities: { recorded: 5, joined: 2, known: 3, nobody: 4, repeated: 0, changed: 6 } }, activityMessages.en.check, String);
    expect(figures).toEqual([{ label: 'To be recorded', value: 5, note: '2 more rows are added to them' }, { label: 'To be changed', value: 6 }, { label: 'Recorded before', value: 3, note: 'unchanged, and not recorded twice' }, { label: 'Rows left out', value: 5, note: '4 of no known customer' }]);
  });
});
