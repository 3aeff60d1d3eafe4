import { maxDepth } from '../condition/compile-expression.ts';
import { valueTypeOf, type ValueType } from '../condition/value-type.ts';
import { callOf, type LogicCall } from '../condition/logic-call.ts';
import type { Operator, Say } from '../condition/operator.ts';
import { findOperator } from '../condition/operators/registry.ts';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { className } from './class-name.ts';
import { sayValue } from './say-value.ts';
import type { SchemeName } from './scheme-name.ts';
import { fillTemplate, glueAll, nameIn } from './words.ts';

type Speaker = { fields: ReadonlyMap<string, FieldDef>; schemes: readonly SchemeName[]; locale: Locale; depth: number };

const invalid: LocalText = { zh: '无效条件', en: 'an invalid condition' };
const unknownField: LocalText = { zh: '未知字段“{key}”', en: 'unknown field “{key}”' };
const brackets: LocalText = { zh: '（{x}）', en: '({x})' };
const always: LocalText = { zh: '任何情况', en: 'in any case' };
const never: LocalText = { zh: '从不', en: 'never' };
const compound = new Set(['and', 'or', '+', '-', '*', '/', '%', 'if', '?:']);

function fieldOf(logic: JsonLogic | undefined, speaker: Speaker): FieldDef | null {
  const call = callOf(logic);
  const key = call?.key === 'var' ? call.args[0] : null;
  return typeof key === 'string' ? (speaker.fields.get(key) ?? null) : null;
}

/** A class in another scheme is said as a choice of that scheme's classes is. */
function classesAsked(logic: JsonLogic, { schemes, locale }: Speaker): Pick<FieldDef, 'type' | 'choices'> | null {
  const call = callOf(logic);
  const scheme = call?.key === 'classOf' ? schemes.find(({ key }) => key === call.args[0]) : undefined;
  if (!scheme) return null;
  return { type: 'choice', choices: scheme.classes.map(({ key }) => ({ key, name: { zh: '', en: '', [locale]: className(key, scheme, locale) } })) };
}

function typeOf(logic: JsonLogic | undefined, speaker: Speaker): ValueType | null {
  const field = fieldOf(logic, speaker);
  if (field) return valueTypeOf[field.type];
  if (Array.isArray(logic)) return 'list';
  if (typeof logic === 'string') return 'text';
  if (typeof logic === 'number' || typeof logic === 'boolean') return typeof logic as 'number' | 'boolean';
  const gives = findOperator(callOf(logic)?.key ?? '')?.gives;
  return gives === undefined || gives === 'same as its arguments' ? null : gives;
}

function sayVariable(call: LogicCall, speaker: Speaker): string {
  const key = typeof call.args[0] === 'string' ? call.args[0] : '';
  const field = speaker.fields.get(key);
  return field ? nameIn(field.name, speaker.locale, key) : fillTemplate(speaker.locale, unknownField, () => key);
}

function sayScheme(key: JsonLogic, { schemes, locale }: Speaker): string {
  const found = schemes.find((known) => known.key === key);
  return sayValue(found ? nameIn(found.name, locale, found.key) : key, null, locale);
}

const takesTruth = (operator: Operator, index: number, count: number): boolean => {
  if (operator.key === 'if' || operator.key === '?:') return index % 2 === 0 && index < count - 1;
  return (operator.takes[Math.min(index, operator.takes.length - 1)] ?? []).every((type) => type === 'boolean' || type === 'muted');
};

function isActive(logic: JsonLogic, depth: number): boolean {
  const call = callOf(logic);
  if (!call || depth > maxDepth) return true;
  if (call.key === 'and' || call.key === 'or' || call.key === '!') return call.args.some((argument) => isActive(argument, depth + 1));
  return call.key !== 'muted';
}

function isCompound(logic: JsonLogic | undefined, depth: number): boolean {
  const call = callOf(logic);
  return call !== null && compound.has(call.key) && call.args.filter((argument) => isActive(argument, depth)).length > 1;
}

function sayerOf(operator: Operator, args: readonly JsonLogic[], speaker: Speaker): Say {
  const { locale } = speaker;
  const inside = { ...speaker, depth: speaker.depth + 1 };
  const context = args.map((argument) => fieldOf(argument, speaker) ?? classesAsked(argument, speaker)).find((known) => known !== null) ?? null;
  const phrase = (index: number): string => {
    const argument = args[index] ?? null;
    if (takesTruth(operator, index, args.length)) return sayTruth(argument, inside);
    return callOf(argument) ? sayAny(argument, inside) : sayValue(argument, context, locale);
  };
  const fill = (template: LocalText, parts: Record<string, string> = {}): string =>
    fillTemplate(locale, template, (name) => parts[name] ?? phrase(Number(name)));
  const part = (index: number): string => {
    const said = phrase(index);
    return isCompound(args[index], inside.depth) ? fillTemplate(locale, brackets, () => said) : said;
  };
  const inner = (index: number): string => sayAny(callOf(args[index])?.args[0] ?? null, inside);
  const join = (parts: readonly string[], separator: LocalText): string =>
    glueAll(locale, parts.filter(Boolean).flatMap((said, index) => (index === 0 ? [said] : [separator[locale], said])));
  const scheme = (index: number): string => sayScheme(args[index] ?? null, speaker);
  return { locale, args, phrase, part, inner, scheme, fill, join, type: (index) => typeOf(args[index], speaker) };
}

function sayAny(logic: JsonLogic, speaker: Speaker): string {
  const call = callOf(logic);
  if (speaker.depth > maxDepth) return '…';
  if (!call) return typeof logic === 'object' && logic !== null && !Array.isArray(logic) ? invalid[speaker.locale] : sayValue(logic, null, speaker.locale);
  if (call.key === 'var') return sayVariable(call, speaker);
  const operator = findOperator(call.key);
  if (!operator) return invalid[speaker.locale];
  const say = sayerOf(operator, call.args, speaker);
  return typeof operator.sentence === 'function' ? operator.sentence(say) : say.fill(operator.sentence);
}

function sayTruth(logic: JsonLogic, speaker: Speaker): string {
  if (typeof logic === 'boolean') return (logic ? always : never)[speaker.locale];
  const field = fieldOf(logic, speaker);
  return field?.type === 'boolean' ? sayAny({ '==': [logic, true] }, speaker) : sayAny(logic, speaker);
}

/** A condition in words, without a full stop; broken parts are named as such. '' if nothing in it is active. */
export function sayCondition(logic: JsonLogic, fields: readonly FieldDef[], locale: Locale, schemes: readonly SchemeName[] = []): string {
  return sayTruth(logic, { fields: new Map(fields.map((field) => [field.key, field])), schemes, locale, depth: 0 });
}
