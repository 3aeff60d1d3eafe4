import type { SQLInputValue } from 'node:sqlite';
import type { FieldValues } from '@rubric/engine';
import { lockStance } from '../lock-stance.ts';
import type { Classification, CustomerRecord, Lock } from '../port/customers.ts';
import type { Connection } from './connection.ts';
import { type Insertion, insertRows } from './insert-rows.ts';

export type CustomerRow = { no: number; id: string; version: number; created_at: number; updated_at: number; fields: string; field_flips: string | null; classes: string | null };
type ClassTuple = [scheme: string, ...StoredClass];
type StoredClass = [cls: string, score: number | null, schemeVersion: number, at: number, source: Classification['source'], unknown: string, flipsAt: number | null, lock: string | null];

/** "Not enough data" is stored as '', which no class key can be, so that an index finds it like any other. */
export const storedClass = (cls: string | null): string => cls ?? '';

export const customerColumns = `c.no, c.id, c.version, c.created_at, c.updated_at, c.fields, c.field_flips,
  (SELECT json_group_array(json_array(s.scheme, k.class, k.score, k.scheme_version, k.at, k.source, k.unknown, k.flips_at, k.lock))
   FROM customer_classes k JOIN schemes_seen s ON s.no = k.scheme_no WHERE k.customer_no = c.no) AS classes`;

export function asCustomer(row: CustomerRow): CustomerRecord {
  const classes = JSON.parse(row.classes ?? '[]') as ClassTuple[];
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    fields: JSON.parse(row.fields) as FieldValues,
    classes: Object.fromEntries(classes.map(([scheme, ...stored]) => [scheme, asClassification(stored)])),
    ...(row.field_flips === null ? {} : { fieldFlips: JSON.parse(row.field_flips) as Record<string, number> }),
  };
}

/** Values of `field_flips` and `field_flip_at`, the soonest of them. */
export function storedFlips({ fieldFlips }: CustomerRecord): [flips: string | null, soonest: number | null] {
  const instants = Object.values(fieldFlips ?? {});
  return instants.length === 0 ? [null, null] : [JSON.stringify(fieldFlips), Math.min(...instants)];
}

function asClassification([cls, score, schemeVersion, at, source, unknown, flipsAt, lock]: StoredClass): Classification {
  const plain = { class: cls === '' ? null : cls, score, schemeVersion, at, source, unknown: unknown === '' ? [] : (JSON.parse(unknown) as string[]), flipsAt };
  return lock === null ? plain : { ...plain, lock: JSON.parse(lock) as Lock };
}

/** A class of the customer with this number. */
export type ClassRow = { customerNo: number; schemeNo: number; value: Classification };

const classColumns = 'customer_no, scheme_no, class, score, scheme_version, at, source, unknown, flips_at, lock, stance';
/** A class that is the same already costs a look, and no write to the indexes. */
const replaceClass = `ON CONFLICT DO UPDATE SET class = excluded.class, score = excluded.score, scheme_version = excluded.scheme_version, at = excluded.at,
  source = excluded.source, unknown = excluded.unknown, flips_at = excluded.flips_at, lock = excluded.lock, stance = excluded.stance
  WHERE (class, score, scheme_version, at, source, unknown, flips_at, lock, stance) IS NOT
    (excluded.class, excluded.score, excluded.scheme_version, excluded.at, excluded.source, excluded.unknown, excluded.flips_at, excluded.lock, excluded.stance)`;

const classValues = ({ customerNo, schemeNo, value }: ClassRow): SQLInputValue[] => [
  customerNo, schemeNo, storedClass(value.class), value.score, value.schemeVersion, value.at, value.source,
  value.unknown.length === 0 ? '' : JSON.stringify(value.unknown), value.flipsAt, value.lock ? JSON.stringify(value.lock) : null, lockStance(value),
];

const classRows: Insertion<ClassRow> = { into: `customer_classes (${classColumns})`, values: classValues };

/** Classes of customers that have none. */
export function insertClasses(db: Connection, rows: ClassRow[]): void {
  insertRows(db, classRows, rows);
}

/** Classes of customers that have none in these schemes, or others. */
export function writeClasses(db: Connection, rows: ClassRow[]): void {
  insertRows(db, { ...classRows, otherwise: replaceClass }, rows);
}

/** Scheme ids are long and every class row names one: rows hold a number instead. */
export function createSchemeNumbers(db: Connection, workspaceId: string): (scheme: string) => number {
  const known = new Map<string, number>();
  return (scheme) => {
    const number = known.get(scheme) ?? schemeNumber(db, workspaceId, scheme);
    known.set(scheme, number);
    return number;
  };
}

function schemeNumber(db: Connection, workspaceId: string, scheme: string): number {
  db.run('INSERT INTO schemes_seen (workspace_id, scheme) VALUES (?, ?) ON CONFLICT DO NOTHING', workspaceId, scheme);
  const row = db.get<{ no: number }>('SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?', workspaceId, scheme);
  if (!row) throw new Error(`Scheme ${scheme} could not be numbered.`);
  return row.no;
}
