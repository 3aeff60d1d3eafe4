import type { Leaf } from './leaf.ts';
import type { RecordFilter } from './record-filter.ts';

/**
 * Translates leaves of a kind: records whose value is there and gives the wanted truth. Null: it is none of the family's.
 * What a missing value gives is the same question for all families, and asked outside.
 */
export type Family = (leaf: Leaf, wanted: boolean) => RecordFilter | null;
