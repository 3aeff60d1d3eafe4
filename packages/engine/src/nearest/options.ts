import { hold } from '../condition/slots.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import type { FieldDef, FieldType, FieldValue, FieldValues } from '../model/field.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import { createAxis, type Axis } from './axis.ts';
import { bordersOf } from './borders.ts';
import { listOptions } from './list-options.ts';
import { gatherMentions, type Mentions } from './mentions.ts';
import { fillCost, option, type Option } from './option.ts';
import type { Probe } from './probe.ts';

/** A field that may change; `borders`: the steps of its axis at which conditions begin to tell its values apart, ascending. */
export type Slider = { field: FieldDef; from: FieldValue | null; axis: Axis | null; borders: readonly number[]; options: Option[] };

const examples: Partial<Record<FieldType, string>> = {
  text: '…', longText: '…', region: '…', phone: '+8613800000000', email: 'name@example.com', url: 'https://example.com',
};

/** The value of each stretch between borders that is nearest to the present one; where that is missing, the border itself. */
function orderedOptions(borders: readonly number[], { axis, record, field }: { axis: Axis; record: FieldValues; field: FieldDef }): Option[] {
  const from = axis.place(record[field.key]);
  const isMissing = Number.isNaN(from);
  const low = borders[0] ?? 0;
  const spread = (borders.at(-1) ?? 0) - low || Math.max(1, Math.abs(low - (isMissing ? axis.start : from)));
  const ends = [axis.min, ...borders, axis.max + 1];
  return ends.slice(1).flatMap((end, index) => {
    const [first, last] = [ends[index] ?? axis.min, end - 1];
    if (last < first || (from >= first && from <= last && from >= axis.min && from <= axis.max)) return [];
    const fill = index > 0 ? first : borders.length > 0 ? last : axis.start;
    const to = isMissing ? fill : from < first ? first : last;
    return [option(axis.value(to), isMissing ? fillCost : Math.abs(to - from) / spread)];
  });
}

/** The choices that conditions name, and one that they don't. */
function choiceOptions({ choices = [] }: FieldDef, from: FieldValue | null, { words }: Mentions): Option[] {
  const other = choices.find(({ key }) => !words.has(key) && key !== from);
  return choices.filter((choice) => (words.has(choice.key) || choice === other) && choice.key !== from).map((choice): Option => ({ value: choice.key, cost: from === null ? fillCost : 1, example: choice === other }));
}

function withPart(text: string, operator: string, part: string): string {
  if (operator === 'startsWith') return part + text;
  return operator.startsWith('contains') || operator === 'in' || operator === 'endsWith' ? text + part : text;
}

function textOptions({ type }: FieldDef, from: FieldValue | null, { words, parts }: Mentions): Option[] {
  const example = examples[type];
  const text = typeof from === 'string' ? from : '';
  const changed = parts.flatMap(({ operator, part }) => [withPart(text, operator, part), text.split(part).join('')]);
  const named = [...changed, ...words].filter((word) => word !== '' && word !== from).map((word) => option(word, from === null ? fillCost : 1));
  return from === null && example !== undefined ? [...named, { value: example, cost: fillCost, example: true }] : named;
}

function optionsFor(field: FieldDef, from: FieldValue | null, mentions: Mentions): Option[] {
  switch (field.type) {
    case 'choice': return choiceOptions(field, from, mentions);
    case 'boolean': return [true, false].filter((flag) => flag !== from).map((flag) => option(flag, from === null ? fillCost : 1));
    case 'multiChoice': case 'tags': return listOptions(field, from, mentions);
    default: return textOptions(field, from, mentions);
  }
}

/** Null where it is missing, or does not fit the field; of a list, only the items that fit, so that no suggestion keeps the others. */
function presentValue({ key, type, choices }: FieldDef, record: FieldValues): FieldValue | null {
  const stored = Object.hasOwn(record, key) ? record[key] : undefined;
  if (Array.isArray(stored) && (type === 'multiChoice' || type === 'tags')) {
    const fitting = stored.filter((item) => typeof item === 'string' && (type === 'tags' || choices?.some((choice) => choice.key === item) === true));
    return fitting.length > 0 ? fitting : null;
  }
  const held = hold(valueTypeOf[type], stored);
  return stored === undefined || held === undefined || Number.isNaN(held) ? null : stored;
}

/** Each value once, the nearest first. */
function sorted(options: readonly Option[]): Option[] {
  const byValue = new Map(options.map((one) => [JSON.stringify(one.value), one]));
  return [...byValue.values()].sort((a, b) => a.cost - b.cost);
}

/** The values worth trying for each field that may change: one for every way in which the scheme's conditions can tell its values apart. */
export function createSliders(changeable: readonly FieldDef[], probe: Probe, request: { record: FieldValues; context: EvaluationContext }): Slider[] {
  const { record, context } = request;
  const byKey = new Map(changeable.map((field) => [field.key, field]));
  const time = { today: probe.today, now: context.now };
  const isOrdered = (key: string): boolean => {
    const field = byKey.get(key);
    return field !== undefined && createAxis(field, [], time) !== null;
  };
  const mentionsOf = gatherMentions(probe, isOrdered);
  return changeable.map((field): Slider => {
    const mentions = mentionsOf(field.key);
    const stored = presentValue(field, record);
    const nearby = [...mentions.borders.map(({ at }) => at), ...(typeof stored === 'number' ? [stored] : [])];
    const axis = createAxis(field, nearby, time);
    if (!axis) return { field, from: stored, axis, borders: [], options: sorted(optionsFor(field, stored, mentions)) };
    const borders = bordersOf(mentions, { probe, field, record, axis }, context.timeZone);
    return { field, from: stored, axis, borders, options: sorted(orderedOptions(borders, { axis, record, field })) };
  });
}
