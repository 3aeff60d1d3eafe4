import { rollupFunctions, type ActivityType, type FieldDef, type JsonLogic, type RollupSource } from '@rubric/engine';
import { atField } from '../../activities/activity-draft.ts';

/** What a kind of source starts as. */
export function sourceOf(kind: 'input' | 'formula' | 'rollup', types: readonly ActivityType[]): FieldDef['source'] {
  if (kind === 'formula') return { kind, logic: null };
  return kind === 'rollup' ? { kind, activity: types[0]?.key ?? '', of: 'count' } : { kind };
}

export const functions: readonly RollupSource['of'][] = rollupFunctions;

/** Fields that a rollup may read of an activity, when it happened among them. */
export const readable = (type: ActivityType | undefined): FieldDef[] => [atField, ...(type?.fields ?? [])];

/** A formula's text as logic; null where it is no JSON. */
export function logicOf(text: string): { logic: JsonLogic } | null {
  try {
    return { logic: JSON.parse(text) as JsonLogic };
  } catch {
    return null;
  }
}

/** Only `count` does without a field. */
export function withFunction(source: RollupSource, of: RollupSource['of']): RollupSource {
  return of === 'count' || source.field !== undefined ? { ...source, of } : { ...source, of, field: atField.key };
}

/** The same without a part that is optional. */
export function without<Part extends 'field' | 'filter' | 'window'>(source: RollupSource, part: Part): RollupSource {
  const { [part]: _gone, ...rest } = source;
  return rest as RollupSource;
}
