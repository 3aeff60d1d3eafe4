import type { FormDefinition, FormPart, FormSection } from '@rubric/engine';
import type { Direction } from '../../builder/tree-places.ts';

export type FormEdit = (form: FormDefinition) => FormDefinition;

/** The list that sections stand in; every other list is a section by its id. */
export const formList = 'form';

/** Where something stands or shall stand: in the form (a section), or in a section (a part). */
export type FormPlace = { parent: string; index: number };

const inserted = <T>(list: readonly T[], item: T, index: number): T[] => list.toSpliced(Math.min(Math.max(index, 0), list.length), 0, item);
const inSection = (form: FormDefinition, id: string, change: (section: FormSection) => FormSection): FormDefinition =>
  ({ ...form, sections: form.sections.map((section) => (section.id === id ? change(section) : section)) });

export const findSection = (form: FormDefinition, id: string): FormSection | undefined => form.sections.find((section) => section.id === id);
export const findPart = (form: FormDefinition, id: string): FormPart | undefined => form.sections.flatMap(({ parts }) => parts).find((part) => part.id === id);

/** Null for what is not in the form. */
export const placeOf = (form: FormDefinition, id: string): FormPlace | null => {
  const at = form.sections.findIndex((section) => section.id === id);
  if (at >= 0) return { parent: formList, index: at };
  for (const { id: parent, parts } of form.sections) {
    const index = parts.findIndex((part) => part.id === id);
    if (index >= 0) return { parent, index };
  }
  return null;
};

/** Keys of the fields that have a place. */
export const placedFields = (form: FormDefinition): Set<string> => new Set(form.sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []))));

export const addSection = (section: FormSection, index: number): FormEdit => (form) => ({ ...form, sections: inserted(form.sections, section, index) });
export const addPart = (part: FormPart, { parent, index }: FormPlace): FormEdit => (form) => inSection(form, parent, (section) => ({ ...section, parts: inserted(section.parts, part, index) }));
export const removeItem = (id: string): FormEdit => (form) => ({
  ...form, sections: form.sections.filter((section) => section.id !== id).map((section) => ({ ...section, parts: section.parts.filter((part) => part.id !== id) })),
});
export const setSection = (id: string, patch: Partial<FormSection>): FormEdit => (form) => inSection(form, id, (section) => ({ ...section, ...patch }));
export const setPart = (id: string, patch: Record<string, unknown>): FormEdit => (form) => ({
  ...form, sections: form.sections.map((section) => ({ ...section, parts: section.parts.map((part) => (part.id === id ? ({ ...part, ...patch } as FormPart) : part)) })),
});
export const setPublic = (patch: Partial<FormDefinition['public']>): FormEdit => (form) => ({ ...form, public: { ...form.public, ...patch } });

/** The one move, whether by pointer, key or menu: `index` counts after the item was taken out. */
export const moveItem = (id: string, { parent, index }: FormPlace): FormEdit => (form) => {
  const section = findSection(form, id);
  if (section !== undefined) return parent === formList ? addSection(section, index)({ ...form, sections: form.sections.filter((other) => other !== section) }) : form;
  const part = findPart(form, id);
  return part === undefined || findSection(form, parent) === undefined ? form : addPart(part, { parent, index })(removeItem(id)(form));
};

/** Where a key or a menu takes an item; null when it cannot go that way. Up and down lead a part on into the next section; in and out lead it straight there. */
export const placeTowards = (form: FormDefinition, id: string, direction: Direction): FormPlace | null => {
  const place = placeOf(form, id);
  if (place === null) return null;
  const { parent, index } = place;
  const count = parent === formList ? form.sections.length : (findSection(form, parent)?.parts.length ?? 0);
  if (direction === 'up' && index > 0) return { parent, index: index - 1 };
  if (direction === 'down' && index < count - 1) return { parent, index: index + 1 };
  if (parent === formList) return null;
  const at = form.sections.findIndex((section) => section.id === parent);
  const [above, below] = [form.sections[at - 1], form.sections[at + 1]];
  if (direction === 'up' || direction === 'in') return above === undefined ? null : { parent: above.id, index: above.parts.length };
  return below === undefined ? null : { parent: below.id, index: 0 };
};

/** Where something new goes: behind what is selected, else at the end of the last section. */
export const placeAfter = (form: FormDefinition, selected: string | null): FormPlace | null => {
  const place = selected === null ? null : placeOf(form, selected);
  if (place !== null && place.parent !== formList) return { parent: place.parent, index: place.index + 1 };
  const section = (selected === null ? undefined : findSection(form, selected)) ?? form.sections.at(-1);
  return section === undefined ? null : { parent: section.id, index: section.parts.length };
};
