import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from './compile-pattern.ts';

function matcher(source: string): (text: string) => boolean {
  const compiled = compilePattern(source);
  if ('fault' in compiled) throw new Error(`${source}: ${JSON.stringify(compiled.fault)}`);
  return compiled.test;
}

const atom = fc.constantFrom('a', 'b', 'A', '1', '好', '😀', '.', '\\d', '\\w', '\\S', '\\D', '\\W', '\\s', '[a-c]', '[^a]', '[^\\d好]', '[b\\-1]', '[-a]', '[a-]', '[]', '[^]', '\\.', '\\p{L}', '\\P{L}', '\\p{Script=Han}', '^', '$', '-', '/', ',');
const repeat = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0}', '{1,}', '{0,2}', '{1,3}', '*?', '+?', '{1,2}?');
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 5 },
    fc.tuple(atom, repeat).map(([one, often]) => (one === '^' || one === '$' ? one : one + often)),
    fc.array(tie('pattern'), { maxLength: 3 }).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('(', '(?:'), tie('pattern'), repeat).map(([open, inside, often]) => `${open}${inside})${often}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
  ),
}));
const text = fc.array(fc.constantFrom('a', 'b', 'c', 'A', '1', '2', '好', '客', '😀', '.', '-', ' ', '\n'), { maxLength: 8 }).map((characters) => characters.join(''));

test('a pattern matches what JavaScript\'s expression matches', () => {
  fc.assert(fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 10 }), (source, texts) => {
    const compiled = compilePattern(source);
    if ('fault' in compiled) {
      expect('max' in compiled.fault).toBe(true);
      return;
    }
    const expression = new RegExp(source, 'u');
    for (const one of texts) expect(compiled.test(one)).toBe(expression.test(one));
  }), { seed: 20_310, numRuns: 6_000 });
});

test('what is accepted is an expression of JavaScript too', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...'abpd(){}[]|?*+^$\\.-,0129:!=<😀'), { maxLength: 10 }).map((parts) => parts.join('')), (source) => {
    if ('test' in compilePattern(source)) expect(() => new RegExp(source, 'u')).not.toThrow();
  }), { seed: 20_311, numRuns: 20_000 });
});

test('upper and lower case count unless the pattern begins with (?i)', () => {
  expect(matcher('abc')('xABCx')).toBe(false);
  expect(matcher('(?i)abc')('xABCx')).toBe(true);
  expect(matcher('(?i)^[a-c]+$')('aBC')).toBe(true);
  expect(matcher('(?i)^[^a]$')('A')).toBe(false);
  expect(matcher('(?i)É')('é')).toBe(true);
});

test.each(['a(', 'a)', '*a', 'a**', 'a{2,1}', 'a{', 'a{,2}', ']', '}', '[b-a]', '[\\d-z]', '\\1', '\\b', '\\k<a>', '(?=a)', '(?!a)', '(?<=a)', '(?<name>a)', '\\', '[a', '\\p{Unheard}', 'a(?i)b', '^*'])('%s is refused', (source) => {
  expect(compilePattern(source)).toHaveProperty('fault.at');
});

test('patterns are bounded in length, repetition and nesting', () => {
  expect(compilePattern('a'.repeat(501))).toEqual({ fault: { max: 500 } });
  expect(compilePattern('(a{1,30}){1,40}')).toEqual({ fault: { max: 1000 } });
  expect(compilePattern('(((){99999}){99999}){99999}')).toEqual({ fault: { max: 1000 } });
  expect(compilePattern('(a{0,20}){20}b')).toHaveProperty('test');
  expect(compilePattern('((((((a{9}){9}){9}){9}){9}){9}){99999}')).toEqual({ fault: { max: 1000 } });
  expect(compilePattern(`${'('.repeat(21)}a${')'.repeat(21)}`)).toHaveProperty('fault.at');
});

test.each([
  ['(a+)+$', 'a'], ['(a|aa)+$', 'a'], ['(a|a?)+$', 'a'], ['(.*a){12}$', 'a'], ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'], ['(x+x+)+y', 'x'], ['(\\w+\\s?)*$', 'word '], ['((a*)*)*b', 'a'],
])('%s takes time in proportion to the text, not more', (source, part) => {
  const matches = matcher(source);
  const timeOf = (length: number): number => {
    const long = `${part.repeat(length)}!`;
    const started = performance.now();
    matches(long);
    return performance.now() - started;
  };
  timeOf(2_000);
  expect(timeOf(50_000)).toBeLessThan(2_000);
});
