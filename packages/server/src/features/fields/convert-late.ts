import { createFitTest } from '../definitions/value-validator.ts';
import type { LateWay } from '../late-writes/late-way.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import { changeInput } from './change-values-handler.ts';
import { createFieldConversion } from './convert-field.ts';

/** Converts values that are still of the field's earlier definition. A field's values are forgotten a month after its deletion, when no write is that late. */
export const convertLate: LateWay = async (deps, tx, { workspaceId, definition, run, customers }) => {
  const input = changeInput.parse(run.input);
  if (input.kind === 'purge') return;
  const { key } = input.to;
  const field = definition.fields.find((candidate) => candidate.key === key);
  // Cancelled, or changed again since.
  if (field === undefined || field.type !== input.to.type || run.status === 'cancelled') return;
  const fits = createFitTest(field);
  const convert = createFieldConversion(input, { timeZone: definition.workspace.timeZone, people: definition.people });
  const writes = customers.flatMap((current) => {
    const { [key]: value, ...rest } = current.fields;
    if (value === undefined || fits(value)) return [];
    const next = convert(value);
    return [{ kind: 'update' as const, current, fields: next === null ? rest : { ...rest, [key]: next } }];
  });
  await writeCustomers(deps, tx, { workspaceId, definition, actor: run.actor, cause: { kind: 'fields', id: run.id }, effects: 'silent', writes });
};
