import { fieldDef, type FieldType } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { alikeOf, firstPlan, keyFields, keyFor, lackingFields, mappingOf, placeholdersOf, rowTreatment, unmatched, withAllNew, withRow, withTarget, withText } from './import-plan.ts';
import type { Analysis, Column } from './import-types.ts';

const field = (key: string, type: FieldType, unique = false) => fieldDef.parse({ key, type, name: { zh: key, en: key }, unique });
const fields = [field('name', 'text'), field('phone', 'phone', true), field('city', 'region')];
const column = (index: number, header: string, more: Partial<Column> = {}): Column => ({ index, header, samples: [], guessedType: 'text', placeholders: [], filled: 10, guess: { field: null, confidence: 0, reason: 'none' }, ...more });
const guess = (key: string, confidence: number) => ({ field: key, confidence, reason: 'sameName' });
const columns = [
  column(0, '姓名', { guess: guess('name', 1) }),
  column(1, '电话', { guess: guess('phone', 0.9) }),
  column(2, 'Lead Source', { guessedType: 'choice', choices: ['Google', 'Select'], placeholders: [{ text: 'Select', count: 5 }] }),
  column(3, '备注', { guess: guess('city', 0.3), placeholders: [{ text: 'Select', count: 2 }, { text: '无', count: 1 }] }),
  column(4, '', { filled: 0 }),
];
const analysis: Analysis = { fileName: 'a.csv', bytes: 1, encoding: 'utf-8', separator: ',', sheets: [], sheet: null, headerRow: 1, rowCount: 20, columns, saved: null, savedActivities: null, lastAs: null, issues: [] };

describe('an import plan', () => {
  it('starts with guesses that are sure enough and with unique fields as keys', () => {
    const plan = firstPlan(analysis, fields);
    expect(plan.targets.map(({ to }) => to)).toEqual(['field', 'field', 'skip', 'skip', 'skip']);
    expect(plan.matchKeys).toEqual(['phone']);
    expect(plan.placeholders).toEqual(['Select', '无']);
  });

  it('starts as the last time where the columns are known', () => {
    const saved = { columns: [null, { field: 'phone' }, null, { field: 'city' }, null], placeholders: ['-'], matchKeys: ['phone'], onFaulty: 'skipRow' as const, writes: 'update' as const, values: 'fill' as const };
    const plan = firstPlan({ ...analysis, saved }, fields);
    expect(plan.targets.map((target) => (target.to === 'field' ? target.field : target.to))).toEqual(['skip', 'phone', 'skip', 'city', 'skip']);
    expect(plan).toMatchObject({ placeholders: ['-'], matchKeys: ['phone'], onFaulty: 'skipRow', writes: 'update', values: 'fill' });
  });

  it('keeps one correction for a cell, and none for a row that is treated like the others', () => {
    const plan = withText(withText(firstPlan(analysis, fields), [{ row: 2, column: 1 }], 'a'), [{ row: 2, column: 1 }], 'b');
    expect(plan.corrections.cells).toEqual([{ row: 2, column: 1, text: 'b' }]);
    expect(rowTreatment(withRow(plan, 2, 'skipRow'), 2)).toBe('skipRow');
    expect(withRow(withRow(plan, 2, 'skipRow'), 2, 'empty').corrections.rows).toEqual([]);
  });

  it('puts right together what is the same in one column, but not what is empty', () => {
    const problems = [[2, 1, '很多'], [5, 1, '很多'], [6, 2, '很多'], [7, 1, ''], [8, 1, '']].map(([row, columnIndex, text]) => ({ row: Number(row), column: Number(columnIndex), text: String(text) }));
    const alike = alikeOf(problems);
    expect(withText(firstPlan(analysis, fields), alike(problems[0]!), '9000').corrections.cells).toEqual([{ row: 2, column: 1, text: '9000' }, { row: 5, column: 1, text: '9000' }]);
    expect(alike(problems[3]!)).toEqual([problems[3]]);
  });

  it('reads a link by the name that customers go by', () => {
    const withLink = [...fields, field('parent', 'customerLink')];
    const plan = firstPlan({ ...analysis, columns: [column(0, 'parent', { guess: guess('parent', 1) })] }, withLink);
    expect(plan.targets).toEqual([{ to: 'field', field: 'parent', linkBy: 'name' }]);
  });

  it('counts placeholders over all columns', () => {
    expect(placeholdersOf(analysis)[0]).toEqual({ text: 'Select', cells: 7, columns: 2 });
  });

  it('makes fields for what is left, without empty columns and without placeholders among the choices', () => {
    const plan = withAllNew(firstPlan(analysis, fields), columns);
    expect(unmatched(plan, columns)).toEqual([]);
    const mapping = mappingOf(plan, columns, fields);
    expect(mapping.columns[2]).toMatchObject({ to: 'newField', field: { key: 'leadSource', type: 'choice', choices: [{ key: 'Google' }] } });
    expect(mapping.columns[4]).toEqual({ index: 4, to: 'skip' });
  });

  it('gives every new field a key of its own', () => {
    const plan = { ...firstPlan(analysis, fields), targets: columns.map(() => ({ to: 'newField' as const, type: 'text' as const })) };
    const keys = mappingOf(plan, columns, fields).columns.map((target) => (target.to === 'newField' ? target.field.key : ''));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyFor('Name', new Set(['name']))).toBe('name2');
    expect(keyFor('2024 sales', new Set())).toBe('column2024Sales');
  });

  it('takes a field from the column that had it, and its key with it', () => {
    const plan = firstPlan(analysis, fields);
    expect(withTarget(plan, 3, { to: 'field', field: 'phone' }).targets[1]).toEqual({ to: 'skip' });
    expect(withTarget(plan, 1, { to: 'skip' }).matchKeys).toEqual([]);
  });

  it('names required fields that no column goes to', () => {
    const required = [...fields, { ...field('owner', 'text'), required: true }];
    expect(lackingFields(firstPlan(analysis, required), required).map(({ key }) => key)).toEqual(['owner']);
  });

  it('offers mapped fields that tell customers apart, unique ones first', () => {
    expect(keyFields(firstPlan(analysis, fields), fields).map(({ key }) => key)).toEqual(['phone', 'name']);
  });
});
