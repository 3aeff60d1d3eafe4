import type { LocalText } from '../model/text.ts';
import { sayCalendarPart } from './calendar-part.ts';
import { compileComparison } from './compare.ts';
import type { Relation } from './node.ts';
import type { Operator, Say } from './operator.ts';
import { sayCount } from './say-count.ts';
import type { ValueType } from './value-type.ts';

type Words = { plain: LocalText; time: LocalText; count: LocalText; between?: LocalText };

const ordered: readonly ValueType[] = ['number', 'date', 'dateTime', 'text'];

function sayOrder(words: Words, say: Say): string {
  if (say.args.length === 3 && words.between) return say.fill(words.between);
  return sayCount(say, words.count) ?? say.fill(say.type(0) === 'date' || say.type(0) === 'dateTime' ? words.time : words.plain);
}

/** `<`, `<=`, `>` and `>=`: numbers, dates and date-times; `<` and `<=` also take three arguments ("between"). */
export function orderOperator(entry: Pick<Operator, 'about' | 'jsonlogic' | 'jsonlogicCode'> & { key: Relation; words: Words }): Operator {
  const { words, ...given } = entry;
  return {
    ...given,
    arity: { min: 2, max: words.between ? 3 : 2 },
    takes: [ordered],
    gives: 'boolean',
    sentence: (say) => sayOrder(words, say),
    strict: (call) => {
      if (call.args.every(({ type }) => type === 'text')) {
        return call.fault('condition.typeMismatch', { argument: 1, expected: 'number|date|dateTime', found: 'text' }, 0);
      }
      return compileComparison(call, given.key);
    },
  };
}

const same: readonly ValueType[] = ['number', 'date', 'dateTime', 'text', 'boolean'];

function sayEquality(equal: boolean, say: Say): string {
  const flag = say.args[1];
  if (typeof flag === 'boolean') {
    return say.fill(flag === equal ? { zh: '{0}为“是”', en: '{0} is yes' } : { zh: '{0}为“否”', en: '{0} is no' });
  }
  const special = sayCalendarPart(say, equal ? 'is' : 'isNot') ?? sayCount(say, equal ? { zh: '正好{1}{u}', en: 'exactly {1} {u}' } : { zh: '不是{1}{u}', en: 'not {1} {u}' }, equal);
  if (special !== null) return special;
  if (say.type(0) === 'number') return say.fill(equal ? { zh: '{0}等于{1}', en: '{0} is {1}' } : { zh: '{0}不等于{1}', en: '{0} is not {1}' });
  return say.fill(equal ? { zh: '{0}是{1}', en: '{0} is {1}' } : { zh: '{0}不是{1}', en: '{0} is not {1}' });
}

/** `==`, `===`, `!=` and `!==`: in strict semantics both sides have one type, so the loose and the strict pair agree. */
export function equalityOperator(entry: Pick<Operator, 'key' | 'about' | 'jsonlogic' | 'jsonlogicCode'> & { equal: boolean }): Operator {
  const { equal, ...given } = entry;
  return {
    ...given,
    arity: { min: 2, max: 2 },
    takes: [same],
    gives: 'boolean',
    sentence: (say) => sayEquality(equal, say),
    strict: (call) => compileComparison(call, equal ? '==' : '!='),
  };
}
