import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plantedCover, plantedFields } from '../testing/planted-cover.ts';
import { lintScheme } from './lint-scheme.ts';

test.each([30, 100, 400])('a rule that one earlier rule covers is named in 95 of 100 schemes of %i rules', (rules) => {
  const named = fc.sample(plantedCover(rules), { seed: 20_296, numRuns: 100 })
    .filter(({ definition, planted }) => lintScheme(definition, plantedFields).some(({ path, code }) => path[2] === planted && ['lint.coveredRule', 'lint.sameRule', 'lint.neverTrue'].includes(code)));
  expect(named.length).toBeGreaterThanOrEqual(95);
});
