import type { FieldDef } from '../model/field.ts';
import { foldName } from './cell-text.ts';
import { guessDateOrder } from './date-order.ts';
import { guessType } from './guess-type.ts';
import { findMeaning } from './name-synonyms.ts';
import { fieldParser } from './registry.ts';

export type MappingColumn = { header: string; samples: string[] };
export type MappingReason = 'sameName' | 'sameMeaning' | 'similarName' | 'values' | 'none';
/** `confidence` is 0–1; `column` is the position in the list given. */
export type MappingGuess = { column: number; field: string | null; confidence: number; reason: MappingReason };

type Candidate = { column: number; field: string; confidence: number; reason: MappingReason };

/** Types that the values alone give away. */
const telling = new Set(['email', 'phone', 'url']);

const namesOf = (field: FieldDef): string[] => [field.key, field.name.zh, field.name.en].filter((name) => name !== '');

function byName(header: string, field: FieldDef): { confidence: number; reason: MappingReason } | null {
  const folded = foldName(header);
  if (folded === '') return null;
  const names = namesOf(field);
  if (names.some((name) => foldName(name) === folded)) return { confidence: 1, reason: 'sameName' };
  const meaning = findMeaning(header);
  if (meaning !== null && names.some((name) => findMeaning(name) === meaning)) return { confidence: 0.9, reason: 'sameMeaning' };
  const similar = names.map(foldName).some((name) => name.length >= 2 && folded.length >= 2 && (name.includes(folded) || folded.includes(name)));
  return similar ? { confidence: 0.6, reason: 'similarName' } : null;
}

/** The share of the samples that the field could take. */
function fit(samples: string[], field: FieldDef): number {
  if (samples.length === 0) return 1;
  const parse = fieldParser(field, { dateOrder: guessDateOrder(samples) ?? 'dmy' });
  return samples.filter((text) => parse(text).ok).length / samples.length;
}

function candidate({ header, samples }: MappingColumn, column: number, field: FieldDef): Candidate | null {
  const named = byName(header, field);
  const found = named ?? (telling.has(field.type) && samples.length > 0 && guessType(samples).type === field.type ? { confidence: 0.5, reason: 'values' as const } : null);
  if (!found) return null;
  const share = fit(samples, field);
  const confidence = Math.round(found.confidence * (share >= 0.8 ? 1 : 0.3 + 0.6 * share) * 100) / 100;
  return { column, field: field.key, confidence, reason: found.reason };
}

/** Which field each column is for, by names first and by values second; a field is given away once, to its best column. Fields that a scorer fills are left out. */
export function guessMapping(columns: MappingColumn[], fields: FieldDef[]): MappingGuess[] {
  const inputs = fields.filter((field) => field.source.kind === 'input');
  const candidates = columns
    .flatMap((column, index) => inputs.map((field) => candidate(column, index, field)))
    .filter((found) => found !== null)
    .sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const guesses: MappingGuess[] = columns.map((_, column) => ({ column, field: null, confidence: 0, reason: 'none' }));
  const taken = new Set<string>();
  for (const { column, field, confidence, reason } of candidates) {
    if (taken.has(field) || guesses[column]!.field !== null || confidence < 0.3) continue;
    taken.add(field);
    guesses[column] = { column, field, confidence, reason };
  }
  return guesses;
}
