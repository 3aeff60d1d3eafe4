import type { FieldType } from '../model/field.ts';
import type { BuilderOperator } from './builder-operator.ts';
import { between, countThenValue, fieldIs, fieldOnly, fieldThenList, fieldThenToday, fieldThenValue, negated, partInList, period } from './operator-shapes.ts';

const numbers: readonly FieldType[] = ['number', 'money', 'percent', 'rating'];
const texts: readonly FieldType[] = ['text', 'longText', 'phone', 'email', 'url', 'region', 'user', 'customerLink'];
const choices: readonly FieldType[] = ['choice'];
const lists: readonly FieldType[] = ['multiChoice'];
const tags: readonly FieldType[] = ['tags'];
const dates: readonly FieldType[] = ['date', 'dateTime'];
const every: readonly FieldType[] = [...numbers, ...texts, ...choices, ...lists, ...tags, ...dates, 'boolean'];

/** The comparisons the builder offers, in the order it offers them. */
export const builderOperators: readonly BuilderOperator[] = [
  { key: 'isYes', label: { zh: '为“是”', en: 'is yes' }, editor: 'none', fieldTypes: ['boolean'], ...fieldIs(true) },
  { key: 'isNo', label: { zh: '为“否”', en: 'is no' }, editor: 'none', fieldTypes: ['boolean'], ...fieldIs(false) },
  { key: 'atLeast', label: { zh: '不少于', en: 'is at least' }, editor: 'number', fieldTypes: numbers, ...fieldThenValue('>=') },
  { key: 'moreThan', label: { zh: '大于', en: 'is more than' }, editor: 'number', fieldTypes: numbers, ...fieldThenValue('>') },
  { key: 'atMost', label: { zh: '不超过', en: 'is at most' }, editor: 'number', fieldTypes: numbers, ...fieldThenValue('<=') },
  { key: 'lessThan', label: { zh: '小于', en: 'is less than' }, editor: 'number', fieldTypes: numbers, ...fieldThenValue('<') },
  { key: 'equals', label: { zh: '等于', en: 'is' }, editor: 'number', fieldTypes: numbers, ...fieldThenValue('==') },
  { key: 'notEquals', label: { zh: '不等于', en: 'is not' }, editor: 'number', fieldTypes: numbers, ...fieldThenValue('!=') },
  { key: 'between', label: { zh: '介于', en: 'is between' }, editor: 'range', fieldTypes: numbers, ...between },
  { key: 'topPercent', label: { zh: '排在所有客户的前', en: 'is in the top' }, editor: 'percent', fieldTypes: numbers, ...fieldThenValue('topPercent') },
  { key: 'bottomPercent', label: { zh: '排在所有客户的后', en: 'is in the bottom' }, editor: 'percent', fieldTypes: numbers, ...fieldThenValue('bottomPercent') },
  { key: 'is', label: { zh: '是', en: 'is' }, editor: 'choice', fieldTypes: choices, ...fieldThenValue('==') },
  { key: 'isNot', label: { zh: '不是', en: 'is not' }, editor: 'choice', fieldTypes: choices, ...fieldThenValue('!=') },
  { key: 'isOneOf', label: { zh: '是其中之一', en: 'is one of' }, editor: 'choices', fieldTypes: choices, ...fieldThenList('in') },
  { key: 'isNoneOf', label: { zh: '不是其中任何一个', en: 'is none of' }, editor: 'choices', fieldTypes: choices, ...negated(fieldThenList('in')) },
  { key: 'anyOf', label: { zh: '含任意一项', en: 'has any of' }, editor: 'choices', fieldTypes: lists, ...fieldThenList('anyOf') },
  { key: 'allOf', label: { zh: '含全部各项', en: 'has all of' }, editor: 'choices', fieldTypes: lists, ...fieldThenList('allOf') },
  { key: 'noneOf', label: { zh: '不含任何一项', en: 'has none of' }, editor: 'choices', fieldTypes: lists, ...fieldThenList('noneOf') },
  { key: 'anyTag', label: { zh: '含任意标签', en: 'has any of' }, editor: 'texts', fieldTypes: tags, ...fieldThenList('anyOf') },
  { key: 'allTags', label: { zh: '含全部标签', en: 'has all of' }, editor: 'texts', fieldTypes: tags, ...fieldThenList('allOf') },
  { key: 'noTag', label: { zh: '不含任何标签', en: 'has none of' }, editor: 'texts', fieldTypes: tags, ...fieldThenList('noneOf') },
  { key: 'textIs', label: { zh: '是', en: 'is' }, editor: 'text', fieldTypes: texts, ...fieldThenValue('==') },
  { key: 'textIsNot', label: { zh: '不是', en: 'is not' }, editor: 'text', fieldTypes: texts, ...fieldThenValue('!=') },
  { key: 'contains', label: { zh: '包含', en: 'contains' }, editor: 'text', fieldTypes: texts, ...fieldThenValue('contains') },
  { key: 'containsIgnoreCase', label: { zh: '包含（不分大小写）', en: 'contains (any case)' }, editor: 'text', fieldTypes: texts, ...fieldThenValue('containsIgnoreCase') },
  { key: 'startsWith', label: { zh: '开头是', en: 'starts with' }, editor: 'text', fieldTypes: texts, ...fieldThenValue('startsWith') },
  { key: 'endsWith', label: { zh: '结尾是', en: 'ends with' }, editor: 'text', fieldTypes: texts, ...fieldThenValue('endsWith') },
  { key: 'matches', label: { zh: '符合表达式', en: 'fits the pattern' }, editor: 'pattern', fieldTypes: texts, ...fieldThenValue('matches') },
  { key: 'textIsOneOf', label: { zh: '是其中之一', en: 'is one of' }, editor: 'texts', fieldTypes: texts, ...fieldThenList('in') },
  { key: 'inLast', label: { zh: '在最近', en: 'is in the last' }, editor: 'period', fieldTypes: dates, ...period('inLast') },
  { key: 'inNext', label: { zh: '在未来', en: 'is in the next' }, editor: 'period', fieldTypes: dates, ...period('inNext') },
  { key: 'daysSinceAtMost', label: { zh: '距今不超过（天）', en: 'was at most … days ago' }, editor: 'days', fieldTypes: dates, ...countThenValue('<=', 'daysSince') },
  { key: 'daysSinceAtLeast', label: { zh: '距今不少于（天）', en: 'was at least … days ago' }, editor: 'days', fieldTypes: dates, ...countThenValue('>=', 'daysSince') },
  { key: 'daysUntilAtMost', label: { zh: '还有不超过（天）', en: 'is at most … days away' }, editor: 'days', fieldTypes: dates, ...countThenValue('<=', 'daysUntil') },
  { key: 'daysUntilAtLeast', label: { zh: '还有不少于（天）', en: 'is at least … days away' }, editor: 'days', fieldTypes: dates, ...countThenValue('>=', 'daysUntil') },
  { key: 'monthsSinceAtLeast', label: { zh: '距今不少于（整月）', en: 'was at least … full months ago' }, editor: 'count', fieldTypes: dates, ...countThenValue('>=', 'monthsSince') },
  { key: 'yearsSinceAtLeast', label: { zh: '距今满（年）', en: 'was at least … full years ago' }, editor: 'count', fieldTypes: dates, ...countThenValue('>=', 'yearsSince') },
  { key: 'yearsSinceLessThan', label: { zh: '距今不满（年）', en: 'was less than … full years ago' }, editor: 'count', fieldTypes: dates, ...countThenValue('<', 'yearsSince') },
  { key: 'anniversaryWithin', label: { zh: '周年日还有不超过（天）', en: 'has its anniversary in at most … days' }, editor: 'days', fieldTypes: dates, ...countThenValue('<=', 'daysToAnniversary') },
  { key: 'onWeekday', label: { zh: '落在', en: 'falls on' }, editor: 'weekdays', fieldTypes: dates, ...partInList('weekday') },
  { key: 'before', label: { zh: '早于', en: 'is before' }, editor: 'date', fieldTypes: dates, ...fieldThenValue('<') },
  { key: 'after', label: { zh: '晚于', en: 'is after' }, editor: 'date', fieldTypes: dates, ...fieldThenValue('>') },
  { key: 'onDate', label: { zh: '是', en: 'is on' }, editor: 'date', fieldTypes: dates, ...fieldThenValue('==') },
  { key: 'beforeToday', label: { zh: '早于今天', en: 'is before today' }, editor: 'none', fieldTypes: dates, ...fieldThenToday('<') },
  { key: 'isToday', label: { zh: '是今天', en: 'is today' }, editor: 'none', fieldTypes: dates, ...fieldThenToday('==') },
  { key: 'afterToday', label: { zh: '晚于今天', en: 'is after today' }, editor: 'none', fieldTypes: dates, ...fieldThenToday('>') },
  { key: 'isSet', label: { zh: '有值', en: 'has a value' }, editor: 'none', fieldTypes: every, ...fieldOnly('isSet') },
  { key: 'isMissing', label: { zh: '缺失', en: 'is missing' }, editor: 'none', fieldTypes: every, ...fieldOnly('isMissing') },
];

const byKey = new Map(builderOperators.map((operator) => [operator.key, operator]));

export const findBuilderOperator = (key: string): BuilderOperator | null => byKey.get(key) ?? null;

/** What the builder offers for a field type; the first one is what a new condition starts with. */
export const operatorsFor = (type: FieldType): BuilderOperator[] => builderOperators.filter(({ fieldTypes }) => fieldTypes.includes(type));
