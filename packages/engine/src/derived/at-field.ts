import type { FieldDef } from '../model/field.ts';

/** When an activity happened, as a field that rollups, their filters and an activity's own formulas can name. */
export const atField: FieldDef = {
  key: 'at', type: 'dateTime', name: { zh: '发生时间', en: 'When' }, required: true, unique: false, personal: false, source: { kind: 'input' },
};
