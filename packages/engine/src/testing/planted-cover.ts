import fc from 'fast-check';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';

const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const options = ['p', 'q', 'r', 's', 't'];
const keysOf = (letter: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${letter}${index}`);
const [numbers, dates, picks, flags] = [keysOf('n', 12), keysOf('d', 6), keysOf('c', 6), keysOf('b', 6)];

export const plantedFields: FieldDef[] = [
  ...numbers.map((key) => field(key, 'number')), ...dates.map((key) => field(key, 'date')), ...flags.map((key) => field(key, 'boolean')),
  ...picks.map((key) => field(key, 'choice', { choices: options.map((option) => ({ key: option, name: { zh: option, en: option } })) })),
];

const read = (key: string): JsonLogic => ({ var: key });
const leaf: fc.Arbitrary<JsonLogic> = fc.oneof(
  fc.tuple(fc.constantFrom('>=', '<'), fc.constantFrom(...numbers), fc.nat(900)).map(([relation, key, n]): JsonLogic => ({ [relation]: [read(key), n] })),
  fc.tuple(fc.constantFrom(...numbers), fc.nat(900)).map(([key, low]): JsonLogic => ({ '<=': [low, read(key), low + 50] })),
  fc.tuple(fc.constantFrom('>=', '<'), fc.constantFrom(...dates), fc.nat(365)).map(([relation, key, n]): JsonLogic => ({ [relation]: [{ daysSince: read(key) }, n] })),
  fc.tuple(fc.constantFrom(...picks), fc.subarray(options, { minLength: 1, maxLength: 3 })).map(([key, some]): JsonLogic => ({ in: [read(key), some] })),
  fc.constantFrom(...flags).map(read),
);
const part = fc.oneof({ weight: 6, arbitrary: leaf }, { weight: 1, arbitrary: fc.tuple(leaf, leaf).map((either): JsonLogic => ({ or: either })) });
const when = fc.array(part, { minLength: 2, maxLength: 4 }).map((parts): JsonLogic => ({ and: parts }));
const classes = ['A', 'B', 'C', 'D'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));

/** A long list of rules over 30 fields; `planted` (from 0) asks for all that an earlier rule asks for, and for more. */
export type Planted = { definition: SchemeDefinition; planted: number };

export const plantedCover = (rules: number): fc.Arbitrary<Planted> =>
  fc.tuple(fc.array(when, { minLength: rules, maxLength: rules }), fc.nat(rules - 2), fc.nat(rules), part).map(([list, by, further, more]) => {
    const planted = by + 1 + (further % (rules - by - 1));
    const whens = list.map((own, index): JsonLogic => (index === planted ? { and: [list[by] ?? true, more] } : own));
    const all = whens.map((own, index) => ({ id: `r${index}`, class: classes[index % 3]?.key ?? 'A', when: own, muted: false }));
    return { planted, definition: { classes, unknowns: 'ignore', method: { kind: 'rules', defaultClass: 'D', rules: all } } };
  });

const day = (n: number): string => new Date(Date.UTC(2026, 2, 10) - n * 86_400_000).toISOString().slice(0, 10);
export const plantedRecord = fc.record({
  ...Object.fromEntries(numbers.map((key) => [key, fc.nat(1000)])), ...Object.fromEntries(dates.map((key) => [key, fc.nat(400).map(day)])),
  ...Object.fromEntries(picks.map((key) => [key, fc.constantFrom(...options)])), ...Object.fromEntries(flags.map((key) => [key, fc.boolean()])),
});
