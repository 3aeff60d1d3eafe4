import { createMatcher } from './match-pattern.ts';
import { parsePattern } from './parse-pattern.ts';
import { maxSteps, writeProgram } from './pattern-program.ts';

export const maxPatternLength = 500;

/** `at`: the character (from 1) at which the pattern leaves the language; `max`: it is too long, or repeats too much. */
export type PatternFault = { at: number } | { max: number };

/** A test of texts by a pattern: a subset of JavaScript's regular expressions, matched in linear time. */
export function compilePattern(source: string): { test: (text: string) => boolean } | { fault: PatternFault } {
  if (source.length > maxPatternLength) return { fault: { max: maxPatternLength } };
  const parsed = parsePattern(source);
  if ('fault' in parsed) return { fault: { at: parsed.fault } };
  const steps = writeProgram(parsed.pattern);
  return steps ? { test: createMatcher(steps) } : { fault: { max: maxSteps } };
}
