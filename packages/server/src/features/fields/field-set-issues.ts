import type { FieldDef, Issue } from '@rubric/engine';
import type { FieldSet } from '../../store/port/document-kinds.ts';

const numeric = new Set(['number', 'money', 'percent', 'rating']);

function fieldIssues(field: FieldDef, index: number): Issue[] {
  const issues: Issue[] = [];
  const add = (code: string, part: string) => issues.push({ code, path: [index, part], params: { field: field.key } });
  const takesChoices = field.type === 'choice' || field.type === 'multiChoice';
  if (takesChoices && (field.choices ?? []).length === 0) add('field.noChoices', 'choices');
  if (!takesChoices && field.choices !== undefined) add('field.choicesNotAllowed', 'choices');
  const choiceKeys = (field.choices ?? []).map((choice) => choice.key);
  if (new Set(choiceKeys).size < choiceKeys.length) add('field.duplicateChoice', 'choices');
  if (field.currency !== undefined && field.type !== 'money') add('field.currencyNotAllowed', 'currency');
  if ((field.min !== undefined || field.max !== undefined) && !numeric.has(field.type)) add('field.boundsNotAllowed', 'min');
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) add('field.boundsReversed', 'min');
  if (field.name.zh.trim() === '' && field.name.en.trim() === '') add('field.noName', 'name');
  return issues;
}

/** Stored values, rules and imports refer to keys, types and choices: what exists stays what it is. */
function lostIssues(before: FieldDef[], after: FieldDef[]): Issue[] {
  return before.flatMap((field): Issue[] => {
    const index = after.findIndex((candidate) => candidate.key === field.key);
    const next = after[index];
    const params = { field: field.key };
    if (next === undefined) return [{ code: 'field.removed', path: [], params }];
    if (next.type !== field.type) return [{ code: 'field.typeChanged', path: [index, 'type'], params }];
    const kept = new Set((next.choices ?? []).map((choice) => choice.key));
    return (field.choices ?? [])
      .filter((choice) => !kept.has(choice.key))
      .map((choice) => ({ code: 'field.choiceRemoved', path: [index, 'choices'], params: { ...params, choice: choice.key } }));
  });
}

type Current = Pick<FieldSet, 'fields' | 'removed' | 'conversions'>;

/** Keys that are not free: of fields that were deleted and can be restored, and of those whose values are being converted. */
function heldIssues({ fields: before, removed = [], conversions = [] }: Current, after: FieldDef[]): Issue[] {
  const held = new Set(removed.map(({ field }) => field.key));
  const converted = new Set(conversions.map(({ to }) => to.key));
  return after.flatMap((field, index): Issue[] => {
    const params = { field: field.key };
    if (held.has(field.key)) return [{ code: 'field.keyHeld', path: [index, 'key'], params }];
    const changed = converted.has(field.key) && JSON.stringify(field) !== JSON.stringify(before.find(({ key }) => key === field.key));
    return changed ? [{ code: 'field.converting', path: [index], params }] : [];
  });
}

/** What is wrong with the fields by themselves; paths lead from the list. */
export function fieldListIssues(fields: FieldDef[]): Issue[] {
  const seen = new Set<string>();
  const duplicates = fields.flatMap((field, index): Issue[] => {
    const again = seen.has(field.key);
    seen.add(field.key);
    return again ? [{ code: 'field.duplicateKey', path: [index, 'key'], params: { field: field.key } }] : [];
  });
  return [...duplicates, ...fields.flatMap(fieldIssues)];
}

/** What is wrong with replacing a field set by other fields; paths lead from the new list. */
export function fieldSetIssues(current: Current, after: FieldDef[]): Issue[] {
  return [...fieldListIssues(after), ...lostIssues(current.fields, after), ...heldIssues(current, after)];
}
