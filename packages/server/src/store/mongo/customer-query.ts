import type { Filter } from 'mongodb';
import type { CustomerQuery, CustomerSort } from '../port/customers.ts';
import { readCursor } from '../time-cursor.ts';
import type { CustomerEntry } from './collections.ts';
import { classText, stanceText } from './customer-entries.ts';
import { filterQuery } from './filter-query.ts';
import { literal } from './literal.ts';

/** User text is matched literally; the search text is stored in lower case. */
export function queryFilter(workspaceId: string, query: CustomerQuery): Filter<CustomerEntry> {
  const perScheme = Object.entries(query.classes ?? {}).map(([scheme, classes]) => ({
    classList: { $in: classes.map((cls) => classText(scheme, cls)) },
  }));
  const locks = Object.entries(query.locks ?? {}).map(([scheme, stances]) => ({
    classList: { $in: stances.map((stance) => stanceText(scheme, stance)) },
  }));
  const search = query.search ? [{ search: { $regex: literal(query.search.toLowerCase()) } }] : [];
  const where = query.where ? [filterQuery(query.where) as Filter<CustomerEntry>] : [];
  const parts = [...perScheme, ...locks, ...where, ...search];
  return parts.length === 0 ? { workspaceId } : { workspaceId, $and: parts };
}

export function beyondCursor({ by, direction }: CustomerSort, after: string | null | undefined): Filter<CustomerEntry> {
  if (!after) return {};
  const place = readCursor(after);
  const [further, orEqual] = direction === 'asc' ? (['$gt', '$gte'] as const) : (['$lt', '$lte'] as const);
  return { [by]: { [orEqual]: place.at }, $or: [{ [by]: { [further]: place.at } }, { id: { [further]: place.id } }] };
}
