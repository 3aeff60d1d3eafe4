import type { Choice, FieldDef } from '../model/field.ts';
import type { LocalText } from '../model/text.ts';

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

export const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

type Keyed = { key: string };
const byKey = <T extends Keyed>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.key, item]));

/** Whether those that both have stand in another order. */
export function orderChanged(before: readonly Keyed[], after: readonly Keyed[]): boolean {
  const [was, is] = [byKey(before), byKey(after)];
  const kept = (items: readonly Keyed[], other: ReadonlyMap<string, Keyed>): string[] => items.filter(({ key }) => other.has(key)).map(({ key }) => key);
  return !sameJson(kept(before, is), kept(after, was));
}

/** What went, then what came and what both have, in the later order. */
export function changesByKey<T extends Keyed, C>(before: readonly T[], after: readonly T[], say: { removed: (item: T) => C; added: (item: T) => C; changed: (old: T, item: T) => C[] }): C[] {
  const [was, is] = [byKey(before), byKey(after)];
  const removed = before.filter(({ key }) => !is.has(key)).map(say.removed);
  return [...removed, ...after.flatMap((item) => {
    const old = was.get(item.key);
    return old === undefined ? [say.added(item)] : say.changed(old, item);
  })];
}

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
