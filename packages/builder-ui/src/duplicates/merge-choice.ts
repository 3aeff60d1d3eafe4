import type { FieldDef, FieldValue, FieldValues } from '@rubric/engine';

export type MergeSide = { id: string; updatedAt: number; fields: FieldValues };

const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields that people fill in and that differ between two customers, and how many are the same in both. */
export function differing(fields: readonly FieldDef[], a: MergeSide, b: MergeSide): { differ: FieldDef[]; same: number } {
  const entered = fields.filter(({ key, source }) => source.kind === 'input' && (a.fields[key] !== undefined || b.fields[key] !== undefined));
  const differ = entered.filter(({ key }) => !same(a.fields[key], b.fields[key]));
  return { differ, same: entered.length - differ.length };
}

/** Whose value is likely the right one: the one that is there; of two, that of the customer changed last. */
export function guessSide({ key }: FieldDef, a: MergeSide, b: MergeSide): string {
  if (a.fields[key] === undefined) return b.id;
  if (b.fields[key] === undefined) return a.id;
  return b.updatedAt > a.updatedAt ? b.id : a.id;
}
