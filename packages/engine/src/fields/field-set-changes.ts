import type { Choice, FieldDef } from '../model/field.ts';
import type { LocalText } from '../model/text.ts';
import { changesByKey, orderChanged, sameJson } from './changes-by-key.ts';

/** Parts of a definition that can change while the field stays the same one. */
const valued = ['type', 'required', 'unique', 'personal', 'currency', 'min', 'max'] as const;
const named = ['name', 'help', 'source'] as const;

/** What is told of a field; `name` is its name after the change. Of a part that is one value, the value before and after, null where there is none. */
export type OneFieldChange =
  | { kind: 'added' | 'removed' | 'choicesMoved' }
  | { kind: 'renamed'; was: LocalText }
  | { kind: 'changed'; part: Exclude<(typeof named)[number], 'name'> }
  | { kind: 'set'; part: (typeof valued)[number]; before: string | number | boolean | null; after: string | number | boolean | null }
  | { kind: 'choiceAdded' | 'choiceRemoved'; choice: Choice }
  | { kind: 'choiceRenamed'; choice: Choice; was: LocalText };

export type FieldChange = ({ field: string; name: LocalText } & OneFieldChange) | { kind: 'moved'; field: null; name: null };

function choiceChanges(before: readonly Choice[], after: readonly Choice[]): OneFieldChange[] {
  const changes = changesByKey<Choice, OneFieldChange>(before, after, {
    removed: (choice) => ({ kind: 'choiceRemoved', choice }),
    added: (choice) => ({ kind: 'choiceAdded', choice }),
    changed: (old, choice) => (sameJson(old.name, choice.name) ? [] : [{ kind: 'choiceRenamed', choice, was: old.name }]),
  });
  return orderChanged(before, after) ? [...changes, { kind: 'choicesMoved' }] : changes;
}

function partChanges(old: FieldDef, field: FieldDef): OneFieldChange[] {
  return [
    ...named.filter((part) => !sameJson(old[part], field[part])).map((part): OneFieldChange => (part === 'name' ? { kind: 'renamed', was: old.name } : { kind: 'changed', part })),
    ...valued.filter((part) => !sameJson(old[part], field[part])).map((part): OneFieldChange => ({ kind: 'set', part, before: old[part] ?? null, after: field[part] ?? null })),
    ...choiceChanges(old.choices ?? [], field.choices ?? []),
  ];
}

/** What leads from one version of a field set to another. Fields that only changed places are one `moved` together. */
export function fieldSetChanges(before: readonly FieldDef[], after: readonly FieldDef[]): FieldChange[] {
  const of = ({ key, name }: FieldDef, change: OneFieldChange): FieldChange => ({ field: key, name, ...change });
  const changes = changesByKey<FieldDef, FieldChange>(before, after, {
    removed: (field) => of(field, { kind: 'removed' }),
    added: (field) => of(field, { kind: 'added' }),
    changed: (old, field) => partChanges(old, field).map((change) => of(field, change)),
  });
  return orderChanged(before, after) ? [...changes, { kind: 'moved', field: null, name: null }] : changes;
}
