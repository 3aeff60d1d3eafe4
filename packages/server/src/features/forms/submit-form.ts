import { fillForm, type FormInput } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { checkCustomer } from '../customers/check-customer.ts';
import { type CustomerRow, toRow } from '../customers/customer-row.ts';
import { type CustomerWriteStep, writeCustomers } from '../customers/write-customers.ts';
import { compileLive } from './live-form.ts';
import { getForm } from './read-forms.ts';

export type FormSubmission = {
  workspaceId: string;
  actor: Actor;
  formId: string;
  /** Null: a new customer. */
  customer: { id: string; version: number } | null;
  fields: FormInput;
};

async function findCurrent(tx: Aggregates, { workspaceId, customer }: FormSubmission): Promise<CustomerRecord | null> {
  if (customer === null) return null;
  const current = await tx.customers.find(workspaceId, customer.id);
  if (current === null) throw new AppError('notFound');
  if (current.version !== customer.version) throw new AppError('conflict');
  return current;
}

/** '' and [] clear, as null does: a missing value is absent. */
const asInput = (fields: FormInput): FormInput => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value === '' || (Array.isArray(value) && value.length === 0) ? null : value]));

/**
 * Makes or changes a customer through a published form: hidden fields are not written, read-only ones stay, required ones are asked for.
 * Throws `invalid` with issues whose paths start with the field key, `notFound`, `conflict` if someone else changed the customer.
 */
export async function submitForm(deps: Deps, submission: FormSubmission): Promise<CustomerRow> {
  const { workspaceId, actor, formId } = submission;
  const newId = deps.newId();
  const row = await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const form = compileLive(await getForm(tx, workspaceId, formId), definition);
    const current = await findCurrent(tx, submission);
    const stored = current?.fields ?? {};
    const { values, issues } = fillForm(form, { stored, input: asInput(submission.fields), context: definition.context(deps.clock()) });
    if (issues.length > 0) throw new AppError('invalid', { issues });
    await checkCustomer(tx, workspaceId, definition, { id: current?.id ?? null, before: stored, fields: values });
    const write: CustomerWriteStep = current ? { kind: 'update', current, fields: values } : { kind: 'create', id: newId, fields: values };
    const { customers } = await writeCustomers(deps, tx, { workspaceId, definition, actor, cause: { kind: 'form', id: formId }, effects: 'fire', writes: [write] });
    const [customer] = customers;
    if (!customer) throw new AppError('internal');
    return toRow(definition.fields, customer);
  });
  deps.wake();
  return row;
}
