import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScheme } from '../methods/compile-scheme.ts';
import { plantedCover, plantedFields, plantedRecord } from '../testing/planted-cover.ts';
import { lintScheme } from './lint-scheme.ts';

const ctx = { now: Date.parse('2026-03-10T12:00:00Z'), timeZone: 'Asia/Shanghai' };
const isDead = (code: string): boolean => code === 'lint.coveredRule' || code === 'lint.sameRule' || code === 'lint.neverTrue';

test('among 400 rules the one that an earlier rule covers is named, and none falsely', () => {
  const found = fc.sample(plantedCover(400), { seed: 20_294, numRuns: 8 }).map(({ definition, planted }) => ({ definition, planted, findings: lintScheme(definition, plantedFields) }));
  expect(found.map(({ findings, planted }) => findings.some(({ code, path }) => isDead(code) && path[2] === planted))).toEqual(found.map(() => true));
  const { definition, findings } = found[0] as (typeof found)[0];
  const compiled = compileScheme(definition, plantedFields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const dead = findings.filter(({ code }) => code === 'lint.coveredRule' || code === 'lint.sameRule');
  for (const record of fc.sample(plantedRecord, { seed: 20_295, numRuns: 200 })) {
    const explanation = compiled.value.explain(record, ctx);
    const truths = explanation.kind === 'rules' ? explanation.rules.map(({ truth }) => truth) : [];
    for (const { path, params } of dead) {
      if (truths[Number(path[2])] === 'true') expect(String(params.by).split(',').map((position) => truths[Number(position) - 1])).toContain('true');
    }
  }
});
