import { type FieldDef, type FormDefinition, placeField } from '@rubric/engine';
import { type ComputedRef, nextTick, type Ref } from 'vue';
import { freshId } from '../../builder/fresh-id.ts';
import { useDrag } from '../../builder/use-drag.ts';
import type { messages as fieldMessages } from '../../fields/messages.ts';
import type { FormContext, NewItem } from './form-context.ts';
import { addPart, addSection, findPart, findSection, formList, type FormPlace, moveItem, placeAfter, placeOf, placeTowards, removeItem } from './form-edits.ts';
import type { messages } from './messages.ts';

type Deps = Pick<FormContext, 'draft' | 'edit' | 'selected'> & {
  root: Ref<HTMLElement | null>;
  fields: ComputedRef<FieldDef[]>;
  locale: Readonly<Ref<'zh' | 'en'>>;
  words: Readonly<Ref<(typeof messages)['zh']>>;
  fieldWords: Readonly<Ref<(typeof fieldMessages)['zh']>>;
  announce: (text: string) => void;
  /** Asks for the definition of a new field, to stand at the place then. */
  makeField: (type: FieldDef['type'], place: FormPlace) => void;
};

const isNew = (id: string): id is NewItem => id === 'text' || id === 'section' || /^(field|type):/.test(id);

const sayItem = (form: FormDefinition, id: string, { fields, locale, words }: Deps): string => {
  const section = findSection(form, id);
  if (section !== undefined) return section.name[locale.value] || words.value.section;
  const part = findPart(form, id);
  if (part?.kind === 'text') return part.text[locale.value].split('\n')[0]?.slice(0, 60) || words.value.textOf;
  const field = fields.value.find(({ key }) => key === part?.field);
  return part?.label?.[locale.value] || field?.name[locale.value] || words.value.gone(part?.field ?? id);
};

/** What pointer, key and menu do to sections and parts: the change, where the focus goes, and what is announced. */
export function useFormActions(deps: Deps): Pick<FormContext, 'add' | 'act' | 'drag' | 'say'> & { place: (field: string, place: FormPlace) => void } {
  const { draft, edit, selected, root, words, announce } = deps;
  const say = (id: string): string => sayItem(draft.value, id, deps);
  const focus = async (id: string, control: string): Promise<void> => {
    await nextTick();
    root.value?.querySelector<HTMLElement>(`[data-drop-item="${CSS.escape(id)}"] [data-control="${control}"]`)?.focus();
  };
  const whereIs = (id: string): string => {
    const at = placeOf(draft.value, id);
    if (at === null) return '';
    const list = at.parent === formList ? draft.value.sections : (findSection(draft.value, at.parent)?.parts ?? []);
    return words.value.moved(say(id), at.index + 1, list.length, at.parent === formList ? words.value.whole : say(at.parent));
  };
  const move = (id: string, to: FormPlace, control: string): void => {
    edit(moveItem(id, to), words.value.steps.move);
    announce(whereIs(id));
    void focus(id, control);
  };
  const added = (id: string): void => {
    selected.value = id;
    announce(words.value.added(say(id)));
    void focus(id, 'select');
  };
  const place = (field: string, at: FormPlace): void => {
    const id = placeOf(draft.value, field) === null ? field : freshId('part');
    edit(addPart({ ...placeField(field), id }, at), words.value.steps.add);
    added(id);
  };
  const addNewSection = (index: number): string => {
    const id = freshId('section');
    edit(addSection({ id, name: words.value.newSection, columns: 2, show: null, parts: [] }, index), words.value.steps.add);
    return id;
  };
  const add = (item: NewItem, given?: FormPlace): void => {
    if (item === 'section') {
      const behind = placeOf(draft.value, selected.value ?? '');
      const index = given?.index ?? (behind?.parent === formList ? behind.index + 1 : draft.value.sections.length);
      return added(addNewSection(index));
    }
    const at = given ?? placeAfter(draft.value, selected.value) ?? { parent: addNewSection(0), index: 0 };
    if (item.startsWith('type:')) return deps.makeField(item.slice('type:'.length) as FieldDef['type'], at);
    if (item.startsWith('field:')) return place(item.slice('field:'.length), at);
    const id = freshId('text');
    edit(addPart({ kind: 'text', id, text: words.value.newText, show: null }, at), words.value.steps.add);
    added(id);
  };
  const remove = (id: string): void => {
    const what = say(id);
    edit(removeItem(id), words.value.steps.remove);
    if (selected.value === id) selected.value = null;
    announce(words.value.removed(what));
  };
  const drag = useDrag({
    root: () => root.value,
    accepts: (id, parent) => (id === 'section' || findSection(draft.value, id) !== undefined) === (parent === formList),
    drop: (id, to) => (isNew(id) ? add(id, to) : move(id, to, 'handle')),
  });
  return {
    add, say, drag, place,
    act: (id, action) => {
      if (action === 'remove') return remove(id);
      const to = placeTowards(draft.value, id, action);
      if (to === null) announce(words.value.cannotMove);
      else move(id, to, (document.activeElement as HTMLElement | null)?.dataset['control'] ?? 'menu');
    },
  };
}
