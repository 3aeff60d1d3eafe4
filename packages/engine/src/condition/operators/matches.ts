import type { Call, Operator } from '../operator.ts';
import type { Node } from '../node.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';

function compileMatches(call: Call): Node | null {
  const [text, source] = call.args;
  if (!text || source?.kind !== 'constant' || typeof source.constant !== 'string') return call.fault('condition.notALiteral', { argument: 2 }, 1);
  if (source.constant === '') return call.fault('condition.valueMissing', { argument: 2 }, 1);
  const compiled = compilePattern(source.constant);
  if ('test' in compiled) return { kind: 'apply', type: 'boolean', logic: call.logic, args: [text], apply: compiled.test };
  const { fault } = compiled;
  return 'at' in fault ? call.fault('condition.pattern', { argument: 2, at: fault.at }, 1) : call.fault('condition.patternSize', { argument: 2, max: fault.max }, 1);
}

export const matches: Operator = {
  key: 'matches',
  arity: { min: 2, max: 2 },
  takes: [['text'], ['text']],
  gives: 'boolean',
  about: { zh: '文本中有符合表达式的部分；表达式是正则表达式的子集，不会回溯。', en: 'A part of the text fits a pattern: a subset of regular expressions, which never backtracks.' },
  sentence: { zh: '{0}符合表达式{1}', en: '{0} fits the pattern {1}' },
  strict: compileMatches,
};
