import { sayCalendarPart } from '../calendar-part.ts';
import { compileTextTest } from '../text-test.ts';
import { checkItems } from '../membership.ts';
import { afterAll, ofTwo } from '../jsonlogic/eager.ts';
import type { Node } from '../node.ts';
import type { Call, LogicValue, Operator } from '../operator.ts';

function amongItems({ args: [needle, list], logic, fault }: Call): Node | null {
  if (!needle || list?.kind !== 'constant' || !list.items) return null;
  const type = list.items.every((item) => typeof item === 'number') ? 'number' : 'text';
  if (needle.type !== type) return fault('condition.typeMismatch', { argument: 1, expected: type, found: needle.type }, 0);
  const wanted = new Set<unknown>(list.items);
  return { kind: 'apply', type: 'boolean', logic, args: [needle], apply: (value: string | number) => wanted.has(value) };
}

function amongValues({ args: [needle, list], logic, fault }: Call): Node | null {
  if (!needle || !list) return null;
  if (needle.type !== 'text') return fault('condition.typeMismatch', { argument: 1, expected: 'text', found: needle.type }, 0);
  return { kind: 'apply', type: 'boolean', logic, args: [needle, list], apply: (value: string, values: readonly string[]) => values.includes(value) };
}

function indexed(value: unknown): value is { indexOf: (item: unknown) => number } {
  return Boolean(value) && typeof (value as { indexOf?: unknown }).indexOf !== 'undefined';
}

const anywhere = ofTwo((needle, hay) => (data) => {
  const wanted = needle(data);
  const held = hay(data);
  return indexed(held) && held.indexOf(wanted) !== -1;
});

/** A literal list need not be made anew. */
function among(args: readonly LogicValue[], items: unknown): LogicValue | null {
  const needle = args.at(0);
  const surplus = args.slice(2);
  return needle && Array.isArray(items) ? afterAll((data) => items.indexOf(needle(data)) !== -1, surplus) : null;
}

export const isIn: Operator = {
  key: 'in',
  arity: { min: 2, max: 2 },
  takes: [['text', 'number'], ['list', 'text']],
  gives: 'boolean',
  about: { zh: '值在列表之中；列表字段含有该值；文本含有该片段。', en: 'The value is one of a list, is in a list field, or is part of a text.' },
  sentence: (say) => sayCalendarPart(say, 'isOneOf') ?? say.fill(say.type(1) === 'list' && Array.isArray(say.args[1]) ? { zh: '{0}是{1}之一', en: '{0} is one of {1}' } : { zh: '{1}包含{0}', en: '{1} contains {0}' }),
  strict: (call) => {
    const list = call.args[1];
    if (list?.kind === 'constant' && list.items) return checkItems(call, 0, 1) ? amongItems(call) : null;
    if (list?.type === 'list') return amongValues(call);
    if (call.args[0]?.type !== 'text') return call.fault('condition.typeMismatch', { argument: 1, expected: 'text', found: call.args[0]?.type ?? '' }, 0);
    return compileTextTest({ ...call, args: call.args.toReversed() }, (text, part) => text.includes(part));
  },
  jsonlogic: (args, literals) => among(args, literals[1]) ?? anywhere(args, literals),
};
