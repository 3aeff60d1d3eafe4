import { placeOfField } from '@rubric/engine';
import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerSort, SortKey } from '../../store/port/customers.ts';
import type { Definition } from '../definitions/definitions.ts';

/** `by`: `createdAt`, `updatedAt`, `field:<key>`, `class:<scheme id>` (by rank) or `score:<scheme id>`. Who has no value comes last in both directions. */
export const listSort = z.object({ by: z.string().max(200), direction: z.enum(['asc', 'desc']) });
export type ListSort = z.infer<typeof listSort>;

export const newestFirst: ListSort = { by: 'createdAt', direction: 'desc' };

function fieldKey({ fields }: Definition, key: string): SortKey | null {
  const field = fields.find((candidate) => candidate.key === key);
  const place = field && placeOfField(field);
  if (!field || !place || place.type === 'list') return null;
  return field.type === 'choice' ? { place, order: (field.choices ?? []).map((choice) => choice.key) } : { place };
}

function schemeKey({ schemes }: Definition, of: 'class' | 'score', id: string): SortKey | null {
  const scheme = schemes.find((candidate) => candidate.id === id);
  if (!scheme) return null;
  const ranked = scheme.compiled.definition.classes.toSorted((a, b) => a.rank - b.rank).map(({ key }) => key);
  return of === 'score' ? { score: id } : { place: { of: 'class', scheme: id }, order: ranked };
}

function keyOf(definition: Definition, by: string): SortKey | null {
  if (by === 'createdAt' || by === 'updatedAt') return by;
  const [, kind, name = ''] = /^(field|class|score):(.+)$/.exec(by) ?? [];
  if (kind === 'field') return fieldKey(definition, name);
  return kind === 'class' || kind === 'score' ? schemeKey(definition, kind, name) : null;
}

/** Throws `invalid` for an order that the workspace doesn't have (any more). */
export function resolveSort(definition: Definition, { by, direction }: ListSort): CustomerSort {
  const key = keyOf(definition, by);
  if (key === null) throw new AppError('invalid', { issues: [{ code: 'list.unknownSort', path: ['sort', 'by'], params: { sort: by } }] });
  return { by: key, direction };
}
