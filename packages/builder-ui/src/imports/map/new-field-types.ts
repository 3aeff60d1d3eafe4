import type { FieldType } from '@rubric/engine';
import type { Column } from '../import-types.ts';

/** The types that a new field for a column may be of; a choice only where the column shows what there is to choose. */
export const newFieldTypes = (types: readonly FieldType[], { choices = [] }: Column): FieldType[] =>
  types.filter((type) => (type !== 'choice' && type !== 'multiChoice') || choices.length > 0);
