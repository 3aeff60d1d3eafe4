import type { FormDefinition, FormPart, FormSection, PublicSettings } from '../model/form.ts';
import { changesByKey, orderChanged, sameJson } from '../fields/changes-by-key.ts';
import type { LocalText } from '../model/text.ts';

const sectionParts = ['name', 'help', 'columns', 'show'] as const;
const fieldParts = ['label', 'help', 'width', 'show', 'require', 'readonly'] as const;
const textParts = ['text', 'show'] as const;
const publicParts = ['intro', 'submit', 'thanks', 'consent', 'language', 'match', 'onMatch', 'origins'] as const satisfies readonly (keyof PublicSettings)[];

/** `id` is the key of a field; `name` what the form calls it, null where it calls a field by the field's own name. */
export type FormThing = { what: 'section' | 'field' | 'text'; id: string; name: LocalText | null };

type ChangedPart = (typeof sectionParts)[number] | (typeof fieldParts)[number] | (typeof textParts)[number] | 'place';

/** `now`: whether a rule always holds, or whether the part (a rule, a text of its own) has come, gone, or is another one. */
export type FormChange =
  | ({ kind: 'added' | 'removed' } & FormThing)
  | ({ kind: 'changed'; part: ChangedPart; now: 'always' | 'set' | 'unset' | 'other' } & FormThing)
  | { kind: 'settings'; part: 'name' | (typeof publicParts)[number] }
  | { kind: 'moved' };

/** A section or a part, under a key of its own; the section it stands in (null: it is one), and what may change of it. */
type Item = FormThing & { key: string; at: string | null; value: Record<string, unknown>; parts: readonly ChangedPart[] };

/** A field is the same one wherever it stands; sections and words are known by their ids. */
function itemOf(part: FormPart, at: string): Item {
  if (part.kind === 'text') return { key: `text ${part.id}`, what: 'text', id: part.id, name: part.text, at, value: part, parts: textParts };
  return { key: `field ${part.field}`, what: 'field', id: part.field, name: part.label ?? null, at, value: part, parts: fieldParts };
}

const sectionItem = (section: FormSection): Item => ({ key: `section ${section.id}`, what: 'section', id: section.id, name: section.name, at: null, value: section, parts: sectionParts });

const itemsOf = ({ sections }: FormDefinition): Item[] => sections.flatMap((section) => [sectionItem(section), ...section.parts.map((part) => itemOf(part, section.id))]);

const thing = ({ what, id, name }: Item): FormThing => ({ what, id, name });

const isUnset = (value: unknown): boolean => value === undefined || value === null || value === false;

function changesOf(old: Item, item: Item): FormChange[] {
  const now = (part: ChangedPart) => (item.value[part] === true ? 'always' : isUnset(item.value[part]) ? 'unset' : isUnset(old.value[part]) ? 'set' : 'other');
  const changed = item.parts.filter((part) => !sameJson(old.value[part], item.value[part]));
  return [...(old.at === item.at ? [] : ['place' as const]), ...changed].map((part) => ({ kind: 'changed', part, now: part === 'place' ? 'other' : now(part), ...thing(item) }));
}

/** Section by section, what the other form has in the same one. */
function stayed(items: readonly Item[], others: readonly Item[]): Item[] {
  const places = new Map(others.map(({ key, at }) => [key, at]));
  return items.filter(({ key, at }) => places.get(key) === at).sort((one, two) => (one.at ?? '').localeCompare(two.at ?? ''));
}

function settingsChanges(before: FormDefinition, after: FormDefinition): FormChange[] {
  const renamed = sameJson(before.name, after.name) ? [] : ['name' as const];
  const settings = after.use === 'public' ? publicParts.filter((part) => !sameJson(before.public[part], after.public[part])) : [];
  return [...renamed, ...settings].map((part) => ({ kind: 'settings', part }));
}

/** What leads from one version of a form to another, in the order in which the form shows it: what went first, a new order of what stayed last. */
export function formChanges(before: FormDefinition, after: FormDefinition): FormChange[] {
  const [was, is] = [itemsOf(before), itemsOf(after)];
  const changes = changesByKey<Item, FormChange>(was, is, {
    removed: (item) => ({ kind: 'removed', ...thing(item) }),
    added: (item) => ({ kind: 'added', ...thing(item) }),
    changed: changesOf,
  });
  return [...settingsChanges(before, after), ...changes, ...(orderChanged(stayed(was, is), stayed(is, was)) ? [{ kind: 'moved' as const }] : [])];
}
