import fc from 'fast-check';
import { operators } from '../condition/operators/registry.ts';
import type { Operator } from '../condition/operator.ts';
import { populationOf } from '../condition/population.ts';
import type { ValueType } from '../condition/value-type.ts';
import type { FieldDef, FieldType } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';

const choices = ['x', 'y', 'xy'];
const named = (key: string) => ({ key, name: { zh: key, en: key } });
const field = (key: string, type: FieldType): FieldDef => ({
  ...named(key), type, required: false, unique: false, personal: false, source: { kind: 'input' },
  ...(type === 'choice' || type === 'multiChoice' ? { choices: choices.map(named) } : {}),
});

/** Two fields of every type of value, so that random expressions compare them with each other. */
export const anyFields: FieldDef[] = [
  field('a', 'number'), field('b', 'money'), field('s', 'text'), field('c', 'choice'), field('t', 'tags'), field('u', 'multiChoice'),
  field('v', 'boolean'), field('w', 'boolean'), field('d', 'date'), field('e', 'date'), field('m', 'dateTime'), field('k', 'dateTime'),
];

const keysOf: Partial<Record<ValueType, string[]>> = { number: ['a', 'b'], text: ['s', 'c'], list: ['t', 'u'], boolean: ['v', 'w'], date: ['d', 'e'], dateTime: ['m', 'k'] };

const day = fc.integer({ min: 20_400, max: 20_700 }).map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10));
const instant = fc.integer({ min: 20_400 * 24, max: 20_700 * 24 }).map((hours) => new Date(hours * 3_600_000).toISOString());
const word = fc.constantFrom(...choices);
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const number = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.constantFrom(0.1, -2.5, 1e12));

/** A record with any of the fields, also with values that do not fit, which count as missing. */
export const anyRecord = fc.record(
  { a: number, b: number, s: word, c: word, t: words, u: words, v: fc.boolean(), w: fc.boolean(), d: day, e: fc.oneof(day, fc.constant('2026-02-30')), m: instant, k: instant },
  { requiredKeys: [] },
);

export const anyContext = fc.record({
  now: fc.integer({ min: 20_400 * 1440, max: 20_700 * 1440 }).map((minutes) => minutes * 60_000),
  timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe'),
  classes: fc.record({ value: fc.constantFrom('A', 'B'), stage: fc.constant(null) }, { requiredKeys: [] }),
  population: fc.record({ a: fc.array(number, { maxLength: 20 }).map(populationOf), b: fc.constant(populationOf([0, 0, 0, 5])) }, { requiredKeys: [] }),
});

const literalOf: Partial<Record<ValueType, fc.Arbitrary<JsonLogic>>> = {
  number, text: word, list: words, boolean: fc.boolean(), date: day, dateTime: instant,
};

const one = (key: string, args: JsonLogic[]): JsonLogic => ({ [key]: args });

const count = fc.integer({ min: 0, max: 30 });
const percent = fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 10);
const numberField = fc.constantFrom<JsonLogic>({ var: 'a' }, { var: 'b' }, { var: ['a', 3] });
const unit = fc.constantFrom('days', 'weeks', 'months', 'years');

/** Arguments that must be literals of a kind, by operator and position. */
const fixedArguments: Readonly<Record<string, readonly (fc.Arbitrary<JsonLogic> | null)[]>> = {
  inLast: [null, count, unit], inNext: [null, count, unit], matches: [null, fc.constantFrom('x', '^x|y$', '(?i)X+y?$')], round: [null, fc.integer({ min: 0, max: 6 })],
  classOf: [fc.constantFrom('value', 'stage')],
  topPercent: [numberField, percent], bottomPercent: [numberField, percent], nTile: [numberField, fc.integer({ min: 2, max: 10 })],
};

/** The types an argument may have, one by one; a type for all arguments of an operator whose arguments are alike. */
const typesTaken = ({ takes }: Operator): ValueType[] => [...(takes[0] ?? [])].filter((type) => type in keysOf);

function callOf(operator: Operator, type: ValueType, depth: number): fc.Arbitrary<JsonLogic> {
  const { key, arity, takes } = operator;
  const count = fc.integer({ min: arity.min, max: Math.min(arity.max, Math.max(arity.min, 3)) });
  return count.chain((length) => fc.tuple(...Array.from({ length }, (_, index) => {
    const fixed = fixedArguments[key]?.[index];
    if (fixed) return fixed;
    const own = takes[Math.min(index, takes.length - 1)] ?? [];
    const taken = own.includes(type) ? type : (own.find((one) => one in keysOf) ?? 'number');
    return anyOf(taken, depth - 1);
  }))).map((args) => one(key, args));
}

const givers = (type: ValueType): Operator[] => operators.filter(({ strict, gives, key }) => strict && gives === type && key !== 'var');

/** An expression of a type, from every operator that gives it; not all of them compile. */
export function anyOf(type: ValueType, depth: number): fc.Arbitrary<JsonLogic> {
  const literal = literalOf[type] ?? fc.constant(null);
  const keys = keysOf[type] ?? ['a'];
  const read = fc.constantFrom(...keys).map((key): JsonLogic => ({ var: key }));
  const simple = fc.oneof({ weight: 3, arbitrary: read }, { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...keys), literal).map(([key, other]): JsonLogic => ({ var: [key, other] })) }, { weight: 1, arbitrary: literal });
  if (depth <= 0) return simple;
  const calls = givers(type).flatMap((operator) => {
    const types = typesTaken(operator);
    return (types.length > 0 ? types : [type]).map((taken) => callOf(operator, taken, depth));
  });
  const branch = fc.tuple(fc.constantFrom('if', '?:'), fc.tuple(anyOf('boolean', 0), anyOf(type, 0), anyOf(type, 0))).map(([key, args]) => one(key, args));
  return fc.oneof({ weight: 2, arbitrary: simple }, { weight: 1, arbitrary: branch }, ...calls.map((arbitrary) => ({ weight: 1, arbitrary })));
}

/** A condition from every operator of strict semantics; `muted` parts included. Not all of them compile. */
export const anyCondition = (depth: number): fc.Arbitrary<JsonLogic> => {
  const part = anyOf('boolean', depth);
  const muted = part.map((inner): JsonLogic => one('muted', [inner]));
  const joined = fc.tuple(fc.constantFrom('and', 'or'), fc.array(fc.oneof({ weight: 4, arbitrary: part }, { weight: 1, arbitrary: muted }), { minLength: 1, maxLength: 3 })).map(([key, args]) => one(key, args));
  return fc.oneof(part, joined, joined.map((inner) => one('!', [inner])));
};
