import type { FieldDef } from '@rubric/engine';
import type { SchemeSummary } from '../schemes/scheme-types.ts';

/** What a bulk action is about: one field, the class in one scheme (set, or `lifts` overrides), or the customers as a whole, who go. */
export type Subject = { field: FieldDef } | { scheme: SchemeSummary; lifts: boolean } | 'removal';
