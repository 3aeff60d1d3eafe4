import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gramsToAsk, searchGrams } from './search-grams.ts';

test('pieces of Chinese are characters and pairs, of ASCII three characters', () => {
  expect(searchGrams('王小A12')).toEqual(['王', '王小', '小', '小a', 'a12']);
  expect(gramsToAsk('王')).toEqual(['王']);
  expect(gramsToAsk('13')).toEqual([]);
  expect(gramsToAsk('anna')).toEqual(['ann', 'nna']);
  expect(gramsToAsk('13581701380')).toEqual(['581', '701', '380']);
  expect(gramsToAsk('上海浦东公司')).toEqual(['上海', '浦东', '公司']);
});

test('what contains a text has all of its pieces', () => {
  const part = fc.string({ unit: fc.constantFrom('王', '小', 'a', 'B', '1', ' ', '\n', '😀', 'İ', 'ß'), maxLength: 6 });
  fc.assert(fc.property(part, part, part, (before, text, after) => {
    const whole = (before + text + after).toLowerCase();
    if (whole.includes(text.toLowerCase())) expect(searchGrams(whole)).toEqual(expect.arrayContaining(gramsToAsk(text)));
  }), { seed: 20_261_124, numRuns: 300 });
});
