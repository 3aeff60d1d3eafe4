import type { FieldDef, Issue } from '@rubric/engine';

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
  // The engine can compute them; nothing here does when a customer or an activity changes, and a field that stays empty would mislead.
  if (field.source.kind === 'formula' || field.source.kind === 'rollup') add('field.notComputed', 'source');
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

/** What is wrong with replacing one field set by another; paths lead from the new list. */
export function fieldSetIssues(before: FieldDef[], after: FieldDef[]): Issue[] {
  const seen = new Set<string>();
  const duplicates = after.flatMap((field, index): Issue[] => {
    const again = seen.has(field.key);
    seen.add(field.key);
    return again ? [{ code: 'field.duplicateKey', path: [index, 'key'], params: { field: field.key } }] : [];
  });
  return [...duplicates, ...after.flatMap(fieldIssues), ...lostIssues(before, after)];
}
