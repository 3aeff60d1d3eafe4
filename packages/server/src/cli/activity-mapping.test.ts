import { fieldDef } from '@rubric/engine';
import { expect, it } from 'vitest';
import type { ImportAnalysis } from '../features/imports/import-types.ts';
import { mapActivityColumns, typeNamed } from './activity-mapping.ts';

const type = { key: 'order', name: { zh: '订单', en: 'Order' }, fields: [fieldDef.parse({ key: 'amount', type: 'money', name: { zh: '金额', en: 'Amount' } })] };
const fields = [fieldDef.parse({ key: 'phone', type: 'phone', name: { zh: '手机', en: 'Phone' } })];
const columns = ([['No', 'text'], ['Paid on', 'date'], ['Phone', 'phone'], ['Amount', 'number'], ['Note', 'text']] as const)
  .map(([header, guessedType], index) => ({ index, header, guessedType, samples: [], placeholders: [{ text: '-', count: 1 }], filled: 3, guess: { field: null, confidence: 0, reason: 'none' } }));
const analysis: ImportAnalysis = { fileName: 'a.csv', bytes: 1, encoding: 'utf-8', separator: ',', sheets: [], sheet: null, headerRow: 1, rowCount: 3, columns, saved: null, savedActivities: null, lastAs: null, issues: [] };
const map = (more: { columns?: Record<string, string | null>; keys?: string[]; newFields?: boolean }) =>
  mapActivityColumns(analysis, { type, fields, map: { columns: more.columns ?? {} }, newFields: more.newFields ?? false, keys: more.keys ?? [] });

it('maps columns by guess, as it is told, or to new fields', () => {
  expect(map({ keys: ['No'] })).toEqual({ keyColumns: [0], mapping: { placeholders: ['-'], columns: [{ index: 0, to: 'skip' }, { index: 1, to: 'at' }, { index: 2, to: 'customerField', field: 'phone' }, { index: 3, to: 'field', field: 'amount' }, { index: 4, to: 'skip' }] } });
  expect(map({ columns: { Note: 'amount', 'Paid on': null, No: 'customer.phone' }, newFields: true }).mapping.columns).toMatchObject([{ to: 'customerField', field: 'phone' }, { to: 'skip' }, { to: 'newField', field: { key: 'Phone' } }, { to: 'newField', field: { key: 'Amount' } }, { to: 'field', field: 'amount' }]);
});

it('names what the file or the workspace does not have', () => {
  expect(() => map({ keys: ['Number'] })).toThrow('no column "Number"');
  expect(() => typeNamed([type], 'visit', undefined)).toThrow('--as visit: there is no such activity type; there are: order');
  expect(typeNamed([], 'visit', 'Visit')).toEqual({ key: 'visit', name: { zh: 'Visit', en: 'Visit' }, fields: [] });
});
