import type { ActivityType } from '../model/activity.ts';
import type { RollupSource } from '../model/derived-field.ts';
import type { FieldDef, FieldType } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';

/** Fields for tests, called by their keys. */
export const inputField = (key: string, type: FieldType, more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });

export const formulaField = (key: string, type: FieldType, logic: JsonLogic, more: Partial<FieldDef> = {}): FieldDef =>
  inputField(key, type, { source: { kind: 'formula', logic }, ...more });

export const rollupField = (key: string, type: FieldType, rollup: Omit<RollupSource, 'kind'>): FieldDef =>
  inputField(key, type, { source: { kind: 'rollup', ...rollup } });

/** An activity type called by its key. */
export const activityTypeOf = (key: string, fields: FieldDef[]): ActivityType => ({ key, name: { zh: key, en: key }, fields });
