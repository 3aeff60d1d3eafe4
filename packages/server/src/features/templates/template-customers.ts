import type { FieldDef, FieldValue, FieldValues } from '@rubric/engine';
import { v5 } from 'uuid';
import type { TemplateCustomer } from './read-templates.ts';

/** The same sample customer has the same id in a workspace, so that installing twice adds it once. */
export function sampleCustomerId(workspaceId: string, template: string, id: string): string {
  return v5(`${template}/${id}`, workspaceId);
}

function daysAgo(days: number, type: FieldDef['type'] | undefined, now: Temporal.ZonedDateTime): FieldValue {
  const then = now.subtract({ days });
  return type === 'dateTime' ? then.toInstant().toString({ fractionalSecondDigits: 3 }) : then.toPlainDate().toString();
}

/** A sample customer's values, with its dates counted back from today. */
export function sampleValues({ fields: values }: TemplateCustomer, fields: FieldDef[], context: { now: number; timeZone: string }): FieldValues {
  const now = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(context.timeZone);
  const types = new Map(fields.map((field) => [field.key, field.type]));
  return Object.fromEntries(Object.entries(values).map(([key, value]): [string, FieldValue] => [
    key, typeof value === 'object' && 'daysAgo' in value ? daysAgo(value.daysAgo, types.get(key), now) : value,
  ]));
}
