import type { FieldDef, LintFinding, SchemeDefinition } from '@rubric/engine';
import type { ComputedRef, InjectionKey, Ref } from 'vue';
import type { PreviewState } from '../preview/use-preview.ts';
import type { SchemeEdit } from '../scheme-edits.ts';

/** What the parts of one scheme editor share. */
export type SchemeContext = {
  draft: ComputedRef<SchemeDefinition>;
  fields: ComputedRef<FieldDef[]>;
  preview: PreviewState;
  /** What is worth a second look in the draft; see `useFindings`. */
  findings: Readonly<Ref<readonly LintFinding[]>>;
  readonly: ComputedRef<boolean>;
  /** One undoable change; `merge` names a burst of typing. */
  edit: (edit: SchemeEdit, label: string, merge?: string) => void;
  announce: (text: string) => void;
  /** The rule or row that is shown in detail. */
  selected: Ref<string | null>;
};

export const schemeContext: InjectionKey<SchemeContext> = Symbol('scheme editor');
