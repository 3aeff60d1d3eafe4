import { fieldDef, type FieldDef, type FieldType, type FieldValues, type JsonLogic, operatorsFor } from '@rubric/engine';
import fc from 'fast-check';

/** Random conditions of everything that the builder offers, and random customers that they tell apart. */

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const choices = ['x', 'y', "o'z"];
const field = (key: string, type: FieldType): FieldDef =>
  fieldDef.parse({ ...named(key), type, ...(type === 'choice' || type === 'multiChoice' ? { choices: choices.map(named) } : {}) });

export const filterFields: FieldDef[] = [
  field('name', 'text'), field('spend', 'money'), field('visits', 'number'), field('stage', 'choice'), field('interests', 'multiChoice'), field('labels', 'tags'),
  field('vip', 'boolean'), field('birthday', 'date'), field('seen', 'dateTime'),
];

const dayMs = 86_400_000;
/** Clocks change in Berlin on 29 March 2026 and 25 October 2026. */
const springForward = Date.UTC(2026, 2, 29) / dayMs;
const day = fc.oneof(fc.integer({ min: -40, max: 40 }).map((offset) => springForward + offset), fc.integer({ min: -8000, max: 21_000 }), fc.constantFrom(Date.UTC(2024, 1, 29) / dayMs, Date.UTC(2000, 11, 31) / dayMs))
  .map((count) => new Date(count * dayMs).toISOString().slice(0, 10));
const instant = fc.tuple(day, fc.integer({ min: 0, max: 1439 }), fc.constantFrom('.000Z', 'Z', '.5Z', '.999Z')).map(([date, minute, end]) =>
  `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00${end}`);
const texts = ['王小明', '王', '明', 'VIP', 'vip', 'Vi%p', 'a_b', 'a.b', 'axb', "'; --", '"', '$where', '[ab]*?', '\\', 'Straße', 'STRASSE', 'ﬁn', 'fin', 'İstanbul', 'i', '😀', ' ', 'x\ny', 'x\n'];
const text = fc.constantFrom(...texts);
const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(0.1, 0.30000000000000004, -2.5, 1e21, 9_007_199_254_740_991));
const list = fc.uniqueArray(fc.constantFrom(...choices, '王', 'VIP'), { minLength: 1, maxLength: 3 });
/** What a field may still hold after its type was another one. */
const odd = fc.constantFrom<FieldValues[string][]>('5', '', '2026-02-30', '2026-3-1', 'true', 5, 2026, true, false, ['x'], ['王小明'], [], ['2026-03-01'], '2026-03-01T08:00:00', 'x', '["x"]');
const orOdd = (value: fc.Arbitrary<FieldValues[string]>) => fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: odd });

export const anyCustomer: fc.Arbitrary<FieldValues> = fc.record({
  name: orOdd(text), spend: orOdd(number), visits: orOdd(number), stage: orOdd(fc.constantFrom(...choices)), interests: orOdd(list), labels: orOdd(list),
  vip: orOdd(fc.boolean()), birthday: orOdd(day), seen: orOdd(instant),
}, { requiredKeys: [] });

const unit = fc.constantFrom('days', 'weeks', 'months', 'years');
const count = fc.integer({ min: 0, max: 40 });
const byEditor: Record<string, fc.Arbitrary<unknown>> = {
  none: fc.constant(null), number, range: fc.tuple(number, number), percent: fc.constantFrom(10, 50, 0.5), choice: fc.constantFrom(...choices),
  choices: fc.uniqueArray(fc.constantFrom(...choices), { minLength: 1 }), text, texts: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }), pattern: fc.constantFrom('^王', '(?i)vip', '[0-9]+'),
  period: fc.tuple(count, unit), days: count, count, weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), date: day,
};

const test: fc.Arbitrary<JsonLogic> = fc.constantFrom(...filterFields).chain(({ key, type }) => fc.constantFrom(...operatorsFor(type)).chain(({ editor, write }) => {
  const value = byEditor[editor];
  if (!value) throw new Error(`No random values for the editor ${editor}.`);
  return value.map((given) => write(key, given as never));
}));

const classTest: fc.Arbitrary<JsonLogic> = fc.constantFrom<JsonLogic[]>(
  { '==': [{ classOf: 's1' }, 'A'] }, { '!=': [{ classOf: 's1' }, 'A'] }, { in: [{ classOf: 's2' }, ['A', 'B']] }, { '!': [{ in: [{ classOf: 's2' }, ['B']] }] }, { isSet: { classOf: 's1' } }, { isMissing: { classOf: 's2' } },
);
const compared: fc.Arbitrary<JsonLogic> = fc.constantFrom<JsonLogic[]>({ '>': [{ var: 'spend' }, { var: 'visits' }] }, { '<': [{ '+': [{ var: 'spend' }, 1] }, 5] }, { '>': [{ var: ['visits', 4] }, 3] }, { '<': [{ var: 'birthday' }, { var: 'seen' }] });
const leaf = fc.oneof({ weight: 6, arbitrary: test }, { weight: 2, arbitrary: classTest }, { weight: 1, arbitrary: compared });

const { condition } = fc.letrec<{ condition: JsonLogic }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf,
    fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }), fc.nat(4)).map(([key, parts, dice]): JsonLogic => ({ [key]: dice === 0 && parts[0] !== undefined ? [...parts, { muted: [parts[0]] }] : parts })),
    tie('condition').map((inner): JsonLogic => ({ '!': [inner] }))),
}));

export const anyFilterCondition: fc.Arbitrary<JsonLogic> = condition;
/** Noon in Berlin around the day without a second hour, among others. */
export const anyMoment = fc.record({ now: fc.constantFrom(Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 2, 29, 10), Date.UTC(2026, 3, 5), Date.UTC(2024, 1, 29, 23)), timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York') });
