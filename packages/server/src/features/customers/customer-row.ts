import type { FieldDef, FieldValues } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';

/** A customer as lists and pages show it. */
export type CustomerRow = CustomerRecord & { title: string };

const titleKeys = ['name', 'fullName', 'customerName'];

/** The name-like field's value, else the first text field's, else the end of the id. */
export function customerTitle(fields: FieldDef[], values: FieldValues, id: string): string {
  const field = fields.find((candidate) => titleKeys.includes(candidate.key)) ?? fields.find((candidate) => candidate.type === 'text');
  const value = field && values[field.key];
  return typeof value === 'string' ? value : `#${id.slice(-6)}`;
}

export function toRow(fields: FieldDef[], customer: CustomerRecord): CustomerRow {
  return { ...customer, title: customerTitle(fields, customer.fields, customer.id) };
}
