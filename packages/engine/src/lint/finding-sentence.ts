import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { className } from '../sentence/class-name.ts';
import { conditionSentence } from '../sentence/condition-sentence.ts';
import { sayNumber, sayValue } from '../sentence/say-value.ts';
import { fillTemplate, nameIn } from '../sentence/words.ts';
import type { FindingCode, LintFinding } from './finding.ts';

type Told = { finding: LintFinding; definition: SchemeDefinition; fields: readonly FieldDef[]; locale: Locale };

/** `{part}` is the rule or row, `{by}` the others, `{when}` the condition. */
const words: Record<FindingCode, LocalText> = {
  'lint.neverTrue': { zh: '{part}：“{when}”永远不会成立。', en: '{part}: “{when}” can never be true.' },
  'lint.alwaysTrue': { zh: '{part}：“{when}”只要有值就总是成立。', en: '{part}: “{when}” is true of any values at all.' },
  'lint.valueGone': { zh: '{part}：“{value}”已不是该字段的选项。', en: '{part}: “{value}” is no longer a choice of the field.' },
  'lint.coveredRule': { zh: '{part}永远不会命中：{by}已包含它。', en: '{part} never matches: {by} already {cover} it.' },
  'lint.sameRule': { zh: '{part}永远不会命中：它的条件与{by}相同。', en: '{part} never matches: its condition is that of {by}.' },
  'lint.redundantRule': { zh: '{part}是多余的：没有它，这些客户也会归入「{class}」。', en: '{part} is not needed: without it these customers are “{class}” all the same.' },
  'lint.overlap': { zh: '{part}与{by}有重叠，分类却不同：同时符合的客户以靠前的规则为准。', en: '{part} overlaps {by} but gives another class: whoever meets both gets the class of the one that comes first.' },
  'lint.unusedClass': { zh: '没有客户会归入「{class}」。', en: 'No customer can ever be “{class}”.' },
  'lint.noPoints': { zh: '{part}为 0 分，不影响总分。', en: '{part} gives 0 points, so it changes nothing.' },
  'lint.cappedRow': { zh: '{part}不影响总分：符合它的客户在该组已达到上限 {cap} 分。', en: '{part} changes nothing: whoever meets it already has the {cap} points that the group counts at most.' },
  'lint.thresholdTooHigh': { zh: '没有客户能达到「{class}」：总分最高为 {highest} 分。', en: 'No customer reaches “{class}”: the highest possible total is {highest}.' },
  'lint.thresholdPassed': { zh: '没有客户会停留在「{class}」：总分最低为 {lowest} 分。', en: 'No customer stays in “{class}”: the lowest possible total is {lowest}.' },
  'lint.thresholdSkipped': { zh: '没有任何得分组合会落在「{class}」。', en: 'No possible total falls into “{class}”.' },
  'lint.bandGap': { zh: '{by}与{part}之间有空档：{range}没有对应的行。', en: '{range} falls between {by} and {part}: no row covers it.' },
  'lint.bandOverlap': { zh: '{by}与{part}重叠：{range}会同时得到两行的分数。', en: '{by} and {part} overlap: {range} gets the points of both.' },
};

const limits: LocalText = { zh: '（前提是字段的值都在其选项和范围之内）', en: ' (as long as values keep to their fields’ choices and bounds)' };
const positions: Record<'rule' | 'row', LocalText> = { rule: { zh: '规则 {n}', en: 'rule {n}' }, row: { zh: '“{group}”第 {n} 行', en: 'row {n} of “{group}”' } };
const list: Record<'rule' | 'row', LocalText> = { rule: { zh: '规则 {n}', en: 'rule {n}' }, row: { zh: '第 {n} 行', en: 'row {n}' } };
const many: LocalText = { zh: '规则 {n}', en: 'rules {n}' };

function positionOf({ finding: { path }, definition: { method }, locale }: Told): string {
  if (path[1] === 'rules') return fillTemplate(locale, positions.rule, () => String(Number(path[2]) + 1));
  const group = method.kind === 'scoreCard' ? method.groups[Number(path[2])] : undefined;
  return fillTemplate(locale, positions.row, (name) => (name === 'n' ? String(Number(path[4]) + 1) : nameIn(group?.name ?? { zh: '', en: '' }, locale, group?.id ?? '')));
}

function othersOf({ finding: { path, params }, locale }: Told): string {
  const numbers = String(params.by ?? '').split(',');
  const last = numbers.at(-1) ?? '';
  const said = numbers.length === 1 ? last : { zh: numbers.join('、'), en: `${numbers.slice(0, -1).join(', ')} and ${last}` }[locale];
  const template = path[1] === 'rules' ? (numbers.length > 1 ? many : list.rule) : list.row;
  return fillTemplate(locale, template, () => said);
}

function logicAt({ finding: { path }, definition }: Told): JsonLogic {
  let part: unknown = definition;
  for (const key of path) part = typeof part === 'object' && part !== null ? (part as Record<string | number, unknown>)[key] : null;
  return (part ?? null) as JsonLogic;
}

const ranges: Record<'value' | 'between' | 'from' | 'upTo' | 'open', LocalText> = {
  value: { zh: '{field}等于 {from}', en: '{field} of {from}' },
  between: { zh: '{field}从 {from} 到 {to}（含两端）', en: '{field} from {from} to {to}, both included,' },
  from: { zh: '{field}从 {from}（含）到 {to}（不含）', en: '{field} from {from} up to but not {to}' },
  upTo: { zh: '{field}从 {from}（不含）到 {to}（含）', en: '{field} above {from} and up to {to}' },
  open: { zh: '{field}在 {from} 与 {to} 之间（不含两端）', en: '{field} between {from} and {to}, both excluded,' },
};
const countName: LocalText = { zh: '{field}距今天数', en: 'days since {field}' };

function rangeOf({ finding: { params }, fields, locale }: Told): string {
  const field = fields.find(({ key }) => key === params.field) ?? null;
  const name = field ? nameIn(field.name, locale, field.key) : String(params.field);
  const { from, to, fromIncluded, toIncluded } = params;
  const kind = from === to ? 'value' : fromIncluded ? (toIncluded ? 'between' : 'from') : toIncluded ? 'upTo' : 'open';
  const said: Record<string, string> = {
    field: params.days === true ? fillTemplate(locale, countName, () => name) : name,
    from: sayValue(from as JsonLogic, params.days === true ? null : field, locale), to: sayValue(to as JsonLogic, params.days === true ? null : field, locale),
  };
  return fillTemplate(locale, ranges[kind], (part) => said[part] ?? '');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A finding in one plain sentence, e.g. "Rule 3 never matches: rule 1 already covers it." Never throws. */
export function findingSentence(finding: LintFinding, definition: SchemeDefinition, fields: readonly FieldDef[], locale: Locale): string {
  const told: Told = { finding, definition, fields, locale };
  const { params } = finding;
  const part = (name: string): string => {
    switch (name) {
      case 'part': return positionOf(told);
      case 'by': return othersOf(told);
      case 'cover': return String(params.by).includes(',') ? 'cover' : 'covers';
      case 'when': return conditionSentence(logicAt(told), [...fields], locale);
      case 'class': return className(String(params.class), definition, locale);
      case 'range': return rangeOf(told);
      default: return typeof params[name] === 'number' ? sayNumber(params[name], locale) : String(params[name] ?? '');
    }
  };
  const said = capital(fillTemplate(locale, words[finding.code], part));
  if (params.limits !== true) return said;
  return said.slice(0, -1) + limits[locale] + said.slice(-1);
}
