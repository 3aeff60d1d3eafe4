import type { FieldPlace, Place, RecordFilter } from '@rubric/engine';
import { absentSql, itemsSql, presentSql, valueSql } from './field-sql.ts';
import { bothParts, joinParts, sqlPart, type SqlPart } from './sql-part.ts';

type FilterOf<K extends RecordFilter['is']> = Extract<RecordFilter, { is: K }>;

const anyOf = '(SELECT value FROM json_each(?))';

/** Customers with a class in the scheme that `test` allows. */
const classSql = (workspaceId: string, scheme: string, test: string, ...parameters: string[]): SqlPart => sqlPart(
  `EXISTS (SELECT 1 FROM customer_classes k WHERE k.customer_no = c.no AND k.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?) AND ${test})`,
  workspaceId, scheme, ...parameters,
);

function present(workspaceId: string, place: Place, wanted: boolean): SqlPart {
  if (place.of === 'field') return sqlPart(wanted ? presentSql(place) : absentSql(place));
  const part = classSql(workspaceId, place.scheme, "k.class <> ''");
  return wanted ? part : { ...part, sql: `NOT ${part.sql}` };
}

function range({ place, from, to }: FilterOf<'range'>): SqlPart {
  const value = valueSql(place);
  const ends = [
    ...(from ? [sqlPart(`${value} ${from.inclusive ? '>=' : '>'} ?`, from.value)] : []),
    ...(to ? [sqlPart(`${value} ${to.inclusive ? '<=' : '<'} ?`, to.value)] : []),
  ];
  return bothParts(...ends, sqlPart(presentSql(place)));
}

/** One value is compared by itself: an index on the field then serves an order, too. */
function among(workspaceId: string, { place, values, wanted }: FilterOf<'among'>): SqlPart {
  const listed = JSON.stringify(values.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  if (place.of === 'class') return classSql(workspaceId, place.scheme, `k.class <> '' AND k.class ${wanted ? 'IN' : 'NOT IN'} ${anyOf}`, listed);
  const value = valueSql(place);
  const [only] = values;
  const test = wanted && typeof only === 'string' && values.length === 1 ? sqlPart(`${value} = ?`, only) : sqlPart(`${value} ${wanted ? 'IN' : 'NOT IN'} ${anyOf}`, listed);
  return bothParts(test, sqlPart(presentSql(place)));
}

/** A caret is no wildcard outside brackets, and would negate inside. */
const globbed = (set: string): string => (set === '^' ? set : `[${set}]`);

/** SQLite counts characters as JavaScript's spread does. `GLOB` is for sets of characters; it knows no other wildcards than those put in brackets here. */
function textSql({ place, where, characters }: FilterOf<'text'>): SqlPart {
  const value = valueSql(place);
  if (characters.some((set) => [...set].length > 1)) {
    const inside = characters.map(globbed).join('');
    return sqlPart(`${value} GLOB ?`, `${where === 'anywhere' || where === 'end' ? '*' : ''}${inside}${where === 'anywhere' || where === 'start' ? '*' : ''}`);
  }
  const text = characters.join('');
  switch (where) {
    case 'anywhere': return sqlPart(`instr(${value}, ?) > 0`, text);
    case 'start': return sqlPart(`substr(${value}, 1, ?) = ?`, characters.length, text);
    case 'end': return sqlPart(`substr(${value}, ?) = ?`, -characters.length, text);
    case 'whole': return sqlPart(`${value} = ?`, text);
  }
}

function text(filter: FilterOf<'text'>): SqlPart {
  const test = textSql(filter);
  return bothParts(sqlPart(presentSql(filter.place)), filter.wanted ? test : { ...test, sql: `NOT ${test.sql}` });
}

function has({ place, items, wanted }: FilterOf<'has'>): SqlPart {
  return bothParts(sqlPart(presentSql(place)), sqlPart(`${wanted ? '' : 'NOT '}EXISTS (SELECT 1 FROM ${itemsSql(place.key)} item WHERE item.value IN ${anyOf})`, JSON.stringify(items)));
}

const partOfDate = (place: FieldPlace, part: string, wanted: readonly (string | number)[]): SqlPart =>
  bothParts(sqlPart(presentSql(place)), sqlPart(`${part} IN ${anyOf}`, JSON.stringify(wanted)));

/** A filter as a condition on `customers c` that is never NULL. */
export function filterSql(workspaceId: string, filter: RecordFilter): SqlPart {
  const inner = (part: RecordFilter): SqlPart => filterSql(workspaceId, part);
  switch (filter.is) {
    case 'all': return joinParts(filter.parts.map(inner), 'AND', '1');
    case 'any': return joinParts(filter.parts.map(inner), 'OR', '0');
    case 'present': return present(workspaceId, filter.place, filter.wanted);
    case 'range': return range(filter);
    case 'among': return among(workspaceId, filter);
    case 'text': return text(filter);
    case 'has': return has(filter);
    case 'monthDay': return partOfDate(filter.place, `substr(${valueSql(filter.place)}, 6)`, filter.days);
    case 'weekday': return partOfDate(filter.place, `CAST(strftime('%u', ${valueSql(filter.place)}) AS INTEGER)`, filter.days);
  }
}
