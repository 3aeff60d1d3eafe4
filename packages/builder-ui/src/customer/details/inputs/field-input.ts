import type { FieldDef } from '@rubric/engine';
import type { Draft } from '../field-draft.ts';

/** What every input takes: the draft as v-model and these. */
export type FieldInputProps = { field: FieldDef; label: string; invalid: boolean; describedBy: string | undefined };
export type { Draft };
