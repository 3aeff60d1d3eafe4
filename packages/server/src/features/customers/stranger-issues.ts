import type { FieldDef, FieldValues, Issue } from '@rubric/engine';
import type { People } from '../workspaces/people.ts';

/** Newly named users who are nobody of the workspace. Whoever was named before stays, though they may have left since. */
export function strangerIssues(people: People, fields: readonly FieldDef[], { before, after }: { before: FieldValues; after: FieldValues }): Issue[] {
  return fields.flatMap(({ key, type, source }): Issue[] => {
    const value = after[key];
    if (type !== 'user' || source.kind !== 'input' || value === undefined || value === before[key] || people.has(String(value))) return [];
    return [{ code: 'value.noMember', path: [key], params: { field: key } }];
  });
}
