import type { Place, RecordFilter } from '@rubric/engine';
import { classText, schemeText } from './customer-entries.ts';
import { atEnd, fieldPath, presentFilter, type MongoFilter } from './field-filter.ts';
import { literal } from './literal.ts';

type FilterOf<K extends RecordFilter['is']> = Extract<RecordFilter, { is: K }>;

const both = (...parts: MongoFilter[]): MongoFilter => ({ $and: parts });
const neither = (part: MongoFilter): MongoFilter => ({ $nor: [part] });

function present(place: Place, wanted: boolean): MongoFilter {
  const test = place.of === 'class' ? both({ classList: schemeText(place.scheme) }, { classList: { $ne: classText(place.scheme, null) } }) : presentFilter(place);
  return wanted ? test : neither(test);
}

function range({ place, from, to }: FilterOf<'range'>): MongoFilter {
  const ends = { ...(from ? { [from.inclusive ? '$gte' : '$gt']: from.value } : {}), ...(to ? { [to.inclusive ? '$lte' : '$lt']: to.value } : {}) };
  const isThere = presentFilter(place);
  return Object.keys(ends).length === 0 ? isThere : both({ [fieldPath(place.key)]: ends }, isThere);
}

function among({ place, values, wanted }: FilterOf<'among'>): MongoFilter {
  const test = place.of === 'class'
    ? { classList: { $in: values.map((value) => classText(place.scheme, String(value))) } }
    : { [fieldPath(place.key)]: { $in: values } };
  return both(wanted ? test : neither(test), present(place, true));
}

const oneOf = (set: string): string => ([...set].length === 1 ? literal(set) : `(?:${[...set].map(literal).join('|')})`);

function text({ place, where, characters, wanted }: FilterOf<'text'>): MongoFilter {
  const inside = characters.map(oneOf).join('');
  const $regex = `${where === 'start' || where === 'whole' ? '^' : ''}${inside}${where === 'end' || where === 'whole' ? atEnd : ''}`;
  const test = { [fieldPath(place.key)]: { $regex } };
  return both(wanted ? test : neither(test), presentFilter(place));
}

function has({ place, items, wanted }: FilterOf<'has'>): MongoFilter {
  return both({ [fieldPath(place.key)]: { [wanted ? '$in' : '$nin']: items } }, presentFilter(place));
}

function monthDay({ place, days }: FilterOf<'monthDay'>): MongoFilter {
  if (days.length === 0) return neither({});
  return both({ [fieldPath(place.key)]: { $regex: `-(?:${days.join('|')})${atEnd}` } }, presentFilter(place));
}

function weekday({ place, days }: FilterOf<'weekday'>): MongoFilter {
  const day = { $isoDayOfWeek: { $dateFromString: { dateString: `$${fieldPath(place.key)}`, onError: null, onNull: null } } };
  return both(presentFilter(place), { $expr: { $in: [day, days] } });
}

/** A filter as MongoDB's query language says it. */
export function filterQuery(filter: RecordFilter): MongoFilter {
  switch (filter.is) {
    case 'all': return filter.parts.length === 0 ? {} : both(...filter.parts.map(filterQuery));
    case 'any': return filter.parts.length === 0 ? neither({}) : { $or: filter.parts.map(filterQuery) };
    case 'present': return present(filter.place, filter.wanted);
    case 'range': return range(filter);
    case 'among': return among(filter);
    case 'text': return text(filter);
    case 'has': return has(filter);
    case 'monthDay': return monthDay(filter);
    case 'weekday': return weekday(filter);
  }
}
