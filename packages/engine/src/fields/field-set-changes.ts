import type { FieldDef } from '../model/field.ts';
import type { LocalText } from '../model/text.ts';

/** Parts of a definition that can change while the field stays the same one. */
const parts = ['name', 'help', 'type', 'required', 'unique', 'personal', 'choices', 'currency', 'min', 'max', 'source'] as const;

export type FieldChange =
  | { kind: 'added' | 'removed'; field: string; name: LocalText }
  | { kind: 'changed'; field: string; name: LocalText; part: (typeof parts)[number] }
  | { kind: 'moved'; field: null; name: null };

const text = (value: unknown): string => JSON.stringify(value ?? null);

/** What leads from one version of a field set to another. Fields that only changed places are one `moved` together. */
export function fieldSetChanges(before: readonly FieldDef[], after: readonly FieldDef[]): FieldChange[] {
  const was = new Map(before.map((field) => [field.key, field]));
  const is = new Map(after.map((field) => [field.key, field]));
  const named = ({ key, name }: FieldDef) => ({ field: key, name });
  const removed = before.filter(({ key }) => !is.has(key)).map((field): FieldChange => ({ kind: 'removed', ...named(field) }));
  const others = after.flatMap((field): FieldChange[] => {
    const old = was.get(field.key);
    if (old === undefined) return [{ kind: 'added', ...named(field) }];
    return parts.filter((part) => text(old[part]) !== text(field[part])).map((part) => ({ kind: 'changed', ...named(field), part }));
  });
  const kept = (fields: readonly FieldDef[], other: ReadonlyMap<string, FieldDef>): string => fields.filter(({ key }) => other.has(key)).map(({ key }) => key).join(' ');
  const moved = kept(before, is) !== kept(after, was);
  return [...removed, ...others, ...(moved ? [{ kind: 'moved' as const, field: null, name: null }] : [])];
}
