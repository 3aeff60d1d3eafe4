import type { Collection, Filter } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { countKept, countKeptByClass, listInPhases, type ListPage, type Phase, type PhaseOrder, type PhasePlace, type ReadPhase } from '../list-phases.ts';
import type { CustomerQuery, CustomerRecord } from '../port/customers.ts';
import type { Page } from '../port/documents.ts';
import type { Access } from './access.ts';
import type { CustomerEntry } from './collections.ts';
import { asCustomer, customerRead, isClass, schemeText, splitClassText } from './customer-entries.ts';
import { queryFilter } from './customer-query.ts';
import { fieldPath, type MongoFilter } from './field-filter.ts';
import { filterQuery } from './filter-query.ts';

type Customers = Collection<CustomerEntry>;

/** Scheme ids become paths here, so nothing is taken that means more than itself in one. */
function scorePath(scheme: string): string {
  if (!/^[\w:-]{1,100}$/.test(scheme)) throw new AppError('invalid', { message: 'Only schemes whose id is made of letters, digits, colons and dashes can give an order.' });
  return `classes.${scheme}.score`;
}

/** Null where the order is that of the ids. */
function orderPath(order: PhaseOrder): string | null {
  switch (order.by) {
    case 'createdAt': case 'updatedAt': return order.by;
    case 'field': return fieldPath(order.place.key);
    case 'score': return scorePath(order.scheme);
    case 'nothing': return null;
  }
}

const phaseFilters = ({ where, unscored, order }: Phase): MongoFilter[] => [
  ...(where ? [filterQuery(where)] : []),
  ...(unscored === undefined ? [] : [{ $nor: [{ [scorePath(unscored)]: { $type: 'number' } }] }]),
  ...(order.by === 'score' ? [{ [scorePath(order.scheme)]: { $type: 'number' } }] : []),
];

function beyondFilter(path: string | null, { value, id }: PhasePlace, further: '$gt' | '$lt'): MongoFilter {
  if (path === null || value === null) return { id: { [further]: id } };
  return { [path]: { [`${further}e`]: value }, $or: [{ [path]: { [further]: value } }, { id: { [further]: id } }] };
}

export type Asked = { workspaceId: string; query: CustomerQuery; direction: 'asc' | 'desc' };

/** What to ask for the customers of a phase beyond a place, and in which order. */
export function phaseQuery({ workspaceId, query, direction }: Asked, phase: Phase, beyond: PhasePlace | null): { filter: Filter<CustomerEntry>; sort: Record<string, 1 | -1> } {
  const [further, order] = direction === 'asc' ? (['$gt', 1] as const) : (['$lt', -1] as const);
  const path = orderPath(phase.order);
  const parts = [...phaseFilters(phase), ...(beyond ? [beyondFilter(path, beyond, further)] : [])];
  const asked = queryFilter(workspaceId, query);
  return {
    filter: parts.length === 0 ? asked : ({ workspaceId, $and: [asked, ...parts] } as Filter<CustomerEntry>),
    sort: { ...(path === null ? {} : { [path]: order }), id: order },
  };
}

const phaseReader = (access: Access, customers: Customers, asked: Asked): ReadPhase => async (phase, beyond, count) => {
  const { filter, sort } = phaseQuery(asked, phase, beyond);
  return (await access.read((session) => customers.find(filter, { session, ...customerRead }).sort(sort).limit(count).toArray())).map(asCustomer);
};

export const listCustomers = (access: Access, customers: Customers, { workspaceId, query }: { workspaceId: string; query: CustomerQuery }, page: ListPage): Promise<Page<CustomerRecord>> =>
  listInPhases(phaseReader(access, customers, { workspaceId, query, direction: page.sort.direction }), page);

type CountQuestion = { workspaceId: string; query: CustomerQuery; atMost: number | undefined };

/** Classes and overrides, of one scheme, have an index that knows them. */
const isKnown = ({ search, where, classes = {}, locks = {} }: CustomerQuery): boolean => !search && where === undefined && Object.keys(classes).length + Object.keys(locks).length <= 1;

export async function countCustomers(access: Access, customers: Customers, { workspaceId, query, atMost }: CountQuestion, keep?: (customer: CustomerRecord) => boolean): Promise<number> {
  if (keep) return countKept(phaseReader(access, customers, { workspaceId, query, direction: 'asc' }), keep, atMost);
  const limit = atMost === undefined || isKnown(query) ? {} : { limit: atMost };
  return access.read((session) => customers.countDocuments(queryFilter(workspaceId, query), { session, ...limit }));
}

type ClassQuestion = { workspaceId: string; query: CustomerQuery; scheme: string };

export async function countByClass(access: Access, customers: Customers, { workspaceId, query, scheme }: ClassQuestion, keep?: (customer: CustomerRecord) => boolean): Promise<Record<string, number>> {
  if (keep) return countKeptByClass(phaseReader(access, customers, { workspaceId, query, direction: 'asc' }), keep, scheme);
  const pipeline = [
    { $match: { ...queryFilter(workspaceId, query), classList: schemeText(scheme) } },
    { $project: { classList: 1 } },
    { $unwind: '$classList' },
    { $group: { _id: '$classList', total: { $sum: 1 } } },
  ];
  const rows = await access.read((session) => customers.aggregate<{ _id: string; total: number }>(pipeline, { session }).toArray());
  const counts = rows.map(({ _id: text, total }) => ({ ...splitClassText(text), total }));
  return Object.fromEntries(counts.flatMap((count) => (count.scheme === scheme && isClass(count.class) ? [[count.class, count.total]] : [])));
}
