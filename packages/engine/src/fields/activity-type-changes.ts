import type { ActivityType } from '../model/activity.ts';
import type { LocalText } from '../model/text.ts';
import { changesByKey, orderChanged, sameJson } from './changes-by-key.ts';
import { type FieldChange, fieldSetChanges } from './field-set-changes.ts';

/** `name` is the type's name after the change. */
export type ActivityTypeChange =
  | ({ activity: string; name: LocalText } & ({ kind: 'added' | 'removed' } | { kind: 'renamed'; was: LocalText } | { kind: 'field'; change: FieldChange }))
  | { kind: 'moved'; activity: null; name: null };

/** What leads from one version of the activity types to another; of a type that both have, field by field. */
export function activityTypeChanges(before: readonly ActivityType[], after: readonly ActivityType[]): ActivityTypeChange[] {
  const of = ({ key, name }: ActivityType) => ({ activity: key, name });
  const changes = changesByKey<ActivityType, ActivityTypeChange>(before, after, {
    removed: (type) => ({ kind: 'removed', ...of(type) }),
    added: (type) => ({ kind: 'added', ...of(type) }),
    changed: (old, type) => [
      ...(sameJson(old.name, type.name) ? [] : [{ kind: 'renamed' as const, ...of(type), was: old.name }]),
      ...fieldSetChanges(old.fields, type.fields).map((change) => ({ kind: 'field' as const, ...of(type), change })),
    ],
  });
  return orderChanged(before, after) ? [...changes, { kind: 'moved', activity: null, name: null }] : changes;
}
