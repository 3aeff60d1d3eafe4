import type { FieldDef, Issue } from '@rubric/engine';

export type MergedFields = { fields: FieldDef[]; created: string[]; issues: Issue[] };

function withChoices(field: FieldDef, choices: NonNullable<FieldDef['choices']>): FieldDef {
  const known = new Set((field.choices ?? []).map((choice) => choice.key));
  return { ...field, choices: [...(field.choices ?? []), ...choices.filter((choice) => !known.has(choice.key))] };
}

/** Adds a template's fields to those there: one with a known key keeps its own definition and gains choices; another type under the same key does not fit. */
export function mergeFields(current: FieldDef[], added: FieldDef[]): MergedFields {
  const fields = [...current];
  const created: string[] = [];
  const issues: Issue[] = [];
  for (const field of added) {
    const at = fields.findIndex(({ key }) => key === field.key);
    const existing = fields[at];
    if (existing === undefined) {
      fields.push(field);
      created.push(field.key);
    } else if (existing.type !== field.type) {
      issues.push({ code: 'template.fieldConflict', path: ['fields'], params: { field: field.key, type: existing.type, expected: field.type } });
    } else if (field.choices) {
      fields[at] = withChoices(existing, field.choices);
    }
  }
  return { fields, created, issues };
}
