import { fieldDef, key as keyRule, localText, type FieldDef } from '@rubric/engine';
import { z } from 'zod';
import { type ColumnTarget, type ImportMapping, rowChoices } from './import-types.ts';

const index = z.number().int().min(0);

export const activityColumn = z.discriminatedUnion('to', [
  /** When it happened. */
  z.object({ index, to: z.literal('at') }),
  /** A field of the activity type. */
  z.object({ index, to: z.literal('field'), field: z.string() }),
  z.object({ index, to: z.literal('newField'), field: fieldDef }),
  /** A field of the customer: to find them by, and for those that are made. */
  z.object({ index, to: z.literal('customerField'), field: z.string() }),
  z.object({ index, to: z.literal('newCustomerField'), field: fieldDef }),
  z.object({ index, to: z.literal('skip') }),
]);
export type ActivityColumn = z.infer<typeof activityColumn>;

/** How the rows of a file become activities of one type; all that a person chooses. */
export const activityPlan = rowChoices.extend({
  as: z.literal('activities'),
  /** The key of the activity type. */
  type: keyRule,
  /** The type's name, where it is made with the run's start. */
  newType: localText.optional(),
  /** Computed fields of the type that are made with the run's start. */
  formulas: z.array(fieldDef.refine(({ source }) => source.kind === 'formula', 'a formula')).max(20).default([]),
  mapping: z.object({ columns: z.array(activityColumn).max(1000), placeholders: z.array(z.string().max(200)).max(100) }),
  /** Columns that together are the key by which another system knows the activity; none: each row of the file is one of its own. */
  keyColumns: z.array(index).max(5).default([]),
  /** Rows with the same key are one activity, their numbers added; or the first one counts. */
  sameKey: z.enum(['add', 'first']).default('add'),
  /** What becomes of an activity that was recorded before: it stays as it is, or takes the file's values. Empty cells never clear one. */
  known: z.enum(['leave', 'overwrite']).default('leave'),
  /** What becomes of a row whose customer is not known: it is left out, or the customer is made. */
  strangers: z.enum(['leaveOut', 'create']).default('leaveOut'),
});
export type ActivityPlan = z.infer<typeof activityPlan>;

/** When it happened, as a field: no field of a type has this key. */
export const atField: FieldDef = { key: 'at', type: 'dateTime', name: { zh: '发生时间', en: 'When it happened' }, required: false, unique: false, personal: false, source: { kind: 'input' } };

const only = ({ mapping: { columns, placeholders } }: ActivityPlan, ours: (column: ActivityColumn) => ColumnTarget | null): ImportMapping =>
  ({ columns: columns.map((column) => ours(column) ?? { index: column.index, to: 'skip' }), placeholders });

/** The columns that tell of the activity, in their places; the others are skipped. */
export const activityColumns = (plan: ActivityPlan): ImportMapping => only(plan, (column) => {
  if (column.to === 'at') return { index: column.index, to: 'field', field: atField.key };
  return column.to === 'field' || column.to === 'newField' ? column : null;
});

/** The columns that tell of the customer, in their places; the others are skipped. */
export const customerColumns = (plan: ActivityPlan): ImportMapping => only(plan, (column) => {
  if (column.to === 'customerField') return { index: column.index, to: 'field', field: column.field };
  return column.to === 'newCustomerField' ? { index: column.index, to: 'newField', field: column.field } : null;
});

/** Tells rows of one activity by the texts of its number, so that those that follow each other can be worked off together. Null: each row is one of its own. */
export const sameActivity = ({ keyColumns }: ActivityPlan): ((cells: string[]) => string) | null =>
  (keyColumns.length === 0 ? null : (cells) => keyColumns.map((index) => cells[index] ?? '').join('\n'));
