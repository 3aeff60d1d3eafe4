import type { ActivityType, FieldDef } from '@rubric/engine';
import { formulaField, inputField, rollupField } from './activity-design.ts';

/** Order lines whose amount is computed. */
export const lineType: ActivityType = {
  key: 'line', name: { zh: '订单明细', en: 'Order line' },
  fields: [inputField('quantity', 'number'), inputField('price', 'money'), inputField('shop', 'text'), formulaField('amount', 'money', { '*': [{ var: 'quantity' }, { var: 'price' }] })],
};

/** The same with another formula. */
export const withAmount = (type: ActivityType, logic: Extract<FieldDef['source'], { kind: 'formula' }>['logic']): ActivityType =>
  ({ ...type, fields: type.fields.map((field) => (field.key === 'amount' ? { ...field, source: { kind: 'formula', logic } } : field)) });

/** Rollups that read the computed amount: a sum, a state of outermost values, a filter. */
export const lineRollups: FieldDef[] = [
  rollupField('lines', 'number', { activity: 'line', of: 'count' }),
  rollupField('spent', 'money', { activity: 'line', of: 'sum', field: 'amount' }),
  rollupField('greatest', 'money', { activity: 'line', of: 'max', field: 'amount' }),
  rollupField('large', 'number', { activity: 'line', of: 'count', filter: { '>=': [{ var: 'amount' }, 100] } }),
];
