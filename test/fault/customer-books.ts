/** What must agree at any time, whatever was cut off: a customer, its change log, its activities, its classes and the counts. */
import { compileScheme, type FieldDef, type FieldValue, type FieldValues, type SchemeDefinition } from '@rubric/engine';
import { expect } from 'vitest';
import type { Session } from '../real-parts/session.ts';

type Trpc = Session['trpc'];
export type Customer = Awaited<ReturnType<Trpc['customers']['list']['query']>>['items'][number];
export type Activity = Awaited<ReturnType<Trpc['activities']['list']['query']>>['items'][number];
type Entry = Awaited<ReturnType<Trpc['customers']['timeline']['query']>>['items'][number];
export type Change = Extract<Entry, { kind: 'change' }>['change'];

/** `changes` are the customer's own, newest first. */
export type Book = { customer: Customer; changes: Change[]; activities: Activity[] };
export type Design = { schemeId: string; scheme: SchemeDefinition; fields: FieldDef[] };

export async function allPages<T>(page: (after: string | null) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: { items: T[]; next: string | null } = await page(after);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}

export const everyone = ({ trpc }: Session): Promise<Customer[]> => allPages((after) => trpc.customers.list.query({ limit: 200, after }));

async function readBook({ trpc }: Session, customer: Customer): Promise<Book> {
  const { id } = customer;
  const entries = await allPages((after) => trpc.customers.timeline.query({ id, after, limit: 200 }));
  const changes = entries.flatMap((entry) => (entry.kind === 'change' && entry.change.customerId === id ? [entry.change] : []));
  return { customer, changes, activities: await allPages((after) => trpc.activities.list.query({ customerId: id, after, limit: 200 })) };
}

export async function readBooks(session: Session): Promise<Book[]> {
  const books: Book[] = [];
  for (const customer of await everyone(session)) books.push(await readBook(session, customer));
  return books;
}

/** The customer as its log alone tells it. */
function fromLog(changes: Change[]): Record<string, FieldValue> {
  let values: Record<string, FieldValue> = {};
  for (const { kind, values: lines } of changes.toReversed()) {
    if (kind === 'created' || kind === 'restored') values = {};
    for (const { path, after } of lines) {
      if (after === undefined) delete values[path];
      else values[path] = after;
    }
  }
  return Object.fromEntries(Object.entries(values).filter(([path]) => !path.startsWith('activities.')));
}

function asStored({ fields, classes }: Customer): Record<string, FieldValue> {
  const ofSchemes = Object.entries(classes).flatMap(([id, { class: key, schemeVersion }]) => [...(key === null ? [] : [[`classes.${id}`, key]]), [`versions.${id}`, schemeVersion]]);
  return { ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [`fields.${key}`, value])), ...(Object.fromEntries(ofSchemes) as FieldValues) };
}

/** `orders` counts the activities, `spent` sums up their `amount`. */
function checkRollups({ customer: { id, fields }, activities }: Book): void {
  const spent = activities.reduce((sum, { values }) => sum + Number(values.amount), 0);
  expect({ id, orders: fields.orders ?? 0, spent: fields.spent ?? 0 }).toEqual({ id, orders: activities.length, spent });
}

/** Everyone's log, rollups and class agree with what is stored, no activity is there twice, and the scheme counts what the list shows. */
export async function checkBooks({ trpc }: Session, books: Book[], { schemeId, scheme, fields }: Design): Promise<void> {
  const compiled = compileScheme(scheme, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const counts: Record<string, number> = {};
  for (const book of books) {
    const { customer, changes } = book;
    expect(fromLog(changes)).toEqual(asStored(customer));
    checkRollups(book);
    const key = customer.classes[schemeId]?.class ?? '';
    expect(key).toBe(compiled.value.evaluate(customer.fields, { now: 0, timeZone: 'UTC' }).class);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  expect((await trpc.schemes.get.query({ id: schemeId })).counts).toEqual(counts);
  const activities = books.flatMap((book) => book.activities.map(({ id }) => id));
  expect(new Set(activities).size).toBe(activities.length);
}
