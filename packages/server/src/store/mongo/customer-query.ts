import type { Filter } from 'mongodb';
import type { CustomerQuery } from '../port/customers.ts';
import { gramsToAsk } from '../search-grams.ts';
import type { CustomerEntry } from './collections.ts';
import { classText, stanceText } from './customer-entries.ts';
import { filterQuery } from './filter-query.ts';
import { literal } from './literal.ts';

/** The index of pieces narrows, and the text itself decides. */
function searchFilter(text: string): Filter<CustomerEntry> {
  const grams = gramsToAsk(text);
  return { ...(grams.length === 0 ? {} : { grams: { $all: grams } }), search: { $regex: literal(text.toLowerCase()) } };
}

/** User text is matched literally; the search text is stored in lower case. */
export function queryFilter(workspaceId: string, query: CustomerQuery): Filter<CustomerEntry> {
  const perScheme = Object.entries(query.classes ?? {}).map(([scheme, classes]) => ({
    classList: { $in: classes.map((cls) => classText(scheme, cls)) },
  }));
  const locks = Object.entries(query.locks ?? {}).map(([scheme, stances]) => ({
    classList: { $in: stances.map((stance) => stanceText(scheme, stance)) },
  }));
  const search = query.search ? [searchFilter(query.search)] : [];
  const where = query.where ? [filterQuery(query.where) as Filter<CustomerEntry>] : [];
  const parts = [...perScheme, ...locks, ...where, ...search];
  return parts.length === 0 ? { workspaceId } : { workspaceId, $and: parts };
}
