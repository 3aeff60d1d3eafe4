import type { ActivityType, FieldDef, FieldType, JsonLogic, RollupSource, SchemeDefinition } from '@rubric/engine';
import { byVisits, sampleFields } from './sample-design.ts';

const base = { required: false, unique: false, personal: false };
const named = (key: string) => ({ zh: key, en: key });

export const inputField = (key: string, type: FieldType): FieldDef => ({ ...base, key, type, name: named(key), source: { kind: 'input' } });
export const rollupField = (key: string, type: FieldType, rollup: Omit<RollupSource, 'kind' | 'activity'> & { activity?: string }): FieldDef =>
  ({ ...base, key, type, name: named(key), source: { kind: 'rollup', activity: 'order', ...rollup } });
export const formulaField = (key: string, type: FieldType, logic: JsonLogic): FieldDef => ({ ...base, key, type, name: named(key), source: { kind: 'formula', logic } });

export const orderType: ActivityType = { key: 'order', name: { zh: '订单', en: 'Order' }, fields: [inputField('amount', 'money'), inputField('shop', 'text')] };
export const callType: ActivityType = { key: 'call', name: { zh: '电话', en: 'Call' }, fields: [inputField('minutes', 'number')] };

/** Rollups of every kind of state, and formulas over them, one of which time moves. */
export const derivedFields: FieldDef[] = [
  rollupField('orders', 'number', { of: 'count' }),
  rollupField('spent', 'money', { of: 'sum', field: 'amount' }),
  rollupField('lastOrder', 'date', { of: 'last', field: 'at' }),
  rollupField('shops', 'number', { of: 'distinct', field: 'shop' }),
  rollupField('lately', 'number', { of: 'count', window: { days: 30 } }),
  rollupField('greatest', 'money', { of: 'max', field: 'amount', window: { days: 7 } }),
  rollupField('calls', 'number', { of: 'count', activity: 'call' }),
  formulaField('perOrder', 'money', { '/': [{ var: 'spent' }, { var: 'orders' }] }),
  formulaField('idle', 'number', { daysSince: { var: 'lastOrder' } }),
  formulaField('loyal', 'boolean', { '>=': [{ var: 'perOrder' }, 50] }),
];

export const designFields: FieldDef[] = [...sampleFields, ...derivedFields];

/** A: at least `from` orders lately. */
export const byLately = (from: number): SchemeDefinition => {
  const scheme = byVisits(from);
  return { ...scheme, method: { kind: 'rules', rules: [{ id: 'often', class: 'A', when: { '>=': [{ var: 'lately' }, from] }, muted: false }], defaultClass: 'B' } };
};
