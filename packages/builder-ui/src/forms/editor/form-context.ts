import type { FieldDef, FormDefinition, Issue } from '@rubric/engine';
import type { ComputedRef, InjectionKey, Ref } from 'vue';
import type { Direction } from '../../builder/tree-places.ts';
import type { DragHandle } from '../../builder/use-drag.ts';
import type { FormEdit, FormPlace } from './form-edits.ts';

/** What a palette entry makes: a place for a field, a new field of a type, words, or a section. Also how it is named while dragged. */
export type NewItem = `field:${string}` | `type:${FieldDef['type']}` | 'text' | 'section';

/** What the panel shows of a part, or of the form itself (`public`, `link`). */
export type FormTab = 'properties' | 'validation' | 'visibility' | 'public' | 'link';

/** What the parts of the form editor share. */
export type FormContext = {
  draft: ComputedRef<FormDefinition>;
  fields: ComputedRef<FieldDef[]>;
  readonly: ComputedRef<boolean>;
  issues: ComputedRef<readonly Issue[]>;
  /** Id of the section or part that is shown in detail; null: the form itself. */
  selected: Ref<string | null>;
  /** One undoable change; `merge` names a burst of typing. */
  edit: (edit: FormEdit, label: string, merge?: string) => void;
  add: (item: NewItem, place?: FormPlace) => void;
  act: (id: string, action: Direction | 'remove') => void;
  /** Opens a field's own definition. */
  editField: (key: string) => void;
  drag: DragHandle;
  /** A section or part in words. */
  say: (id: string) => string;
};

export const formContext: InjectionKey<FormContext> = Symbol('form editor');
