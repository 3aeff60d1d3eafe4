import type { FieldDef } from '@rubric/engine';

/** What every input takes beside the draft as v-model. With `inputId` a visible label names it, else `label` does. */
export type FieldInputProps = { field: FieldDef; label: string; invalid: boolean; describedBy: string | undefined; inputId?: string | undefined; disabled?: boolean | undefined };
