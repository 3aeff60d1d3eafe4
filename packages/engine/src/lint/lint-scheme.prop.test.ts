import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCondition } from '../condition/compile-condition.ts';
import { compileScheme } from '../methods/compile-scheme.ts';
import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Truth } from '../model/outcome.ts';
import type { RulesMethod, SchemeDefinition } from '../model/scheme.ts';
import type { ScoreCardMethod } from '../model/score-card.ts';
import type { LintFinding } from './finding.ts';
import { lintScheme } from './lint-scheme.ts';

const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const choices = ['p', 'q', 'r'].map((key) => ({ key, name: { zh: key, en: key } }));
const fields = [
  field('a', 'number'), field('b', 'number', { min: 0, max: 3 }), field('yes', 'boolean'), field('day', 'date'), field('at', 'dateTime'),
  field('pick', 'choice', { choices }), field('tags', 'tags'), field('text', 'text'),
];
const ctx = { now: Date.parse('2026-03-10T12:00:00Z'), timeZone: 'Asia/Shanghai' };
const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));

const read = (key: string): JsonLogic => ({ var: key });
const relation = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const count = fc.tuple(fc.constantFrom('daysSince', 'daysUntil'), fc.constantFrom('day', 'at')).map(([key, of]): JsonLogic => ({ [key]: read(of) }));
const leaf: fc.Arbitrary<JsonLogic> = fc.oneof(
  fc.tuple(relation, fc.constantFrom('a', 'b'), fc.integer({ min: -1, max: 4 })).map(([key, of, n]): JsonLogic => ({ [key]: [read(of), n] })),
  fc.tuple(relation, fc.integer({ min: 0, max: 3 })).map(([key, n]): JsonLogic => ({ [key]: [n, { var: ['a', 1] }] })),
  fc.tuple(fc.constantFrom('<', '<='), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 })).map(([key, low, high]): JsonLogic => ({ [key]: [low, read('a'), high] })),
  fc.tuple(relation, count, fc.integer({ min: -3, max: 3 })).map(([key, of, n]): JsonLogic => ({ [key]: [of, n] })),
  fc.tuple(relation, fc.constantFrom('day', 'at'), fc.integer({ min: 8, max: 12 })).map(([key, of, n]): JsonLogic => ({ [key]: [read(of), `2026-03-${String(n).padStart(2, '0')}`] })),
  relation.map((key): JsonLogic => ({ [key]: [read('a'), read('b')] })),
  relation.map((key): JsonLogic => ({ [key]: [{ '+': [read('a'), read('b')] }, 2] })),
  relation.map((key): JsonLogic => ({ [key]: [read('a'), { if: [read('yes'), 1, 2] }] })),
  fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom('p', 'q')).map(([key, one]): JsonLogic => ({ [key]: [read('pick'), one] })),
  fc.subarray(['p', 'q', 'r'], { minLength: 1 }).map((some): JsonLogic => ({ in: [read('pick'), some] })),
  fc.tuple(fc.constantFrom('anyOf', 'allOf', 'noneOf'), fc.subarray(['x', 'y'], { minLength: 1 })).map(([key, some]): JsonLogic => ({ [key]: [read('tags'), some] })),
  fc.constantFrom('x', 'y').map((item): JsonLogic => ({ contains: [read('tags'), item] })),
  fc.constantFrom('u', 'v').map((part): JsonLogic => ({ contains: [read('text'), part] })),
  fc.tuple(fc.constantFrom('isSet', 'isMissing'), fc.constantFrom('a', 'day', 'pick', 'tags')).map(([key, of]): JsonLogic => ({ [key]: read(of) })),
  fc.constantFrom<JsonLogic>(read('yes'), { '==': [read('yes'), false] }, { '!!': read('yes') }, true, false),
);
const { when } = fc.letrec<{ when: JsonLogic }>((tie) => ({
  when: fc.oneof({ maxDepth: 2 }, leaf, leaf,
    fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('when'), { minLength: 1, maxLength: 3 })).map(([key, parts]): JsonLogic => ({ [key]: parts })),
    fc.tuple(fc.constantFrom('!', '!!'), tie('when')).map(([key, part]): JsonLogic => ({ [key]: part })),
    fc.tuple(tie('when'), tie('when'), tie('when')).map((parts): JsonLogic => ({ if: parts })),
    leaf.map((part): JsonLogic => ({ or: [part, { muted: [part] }] }))),
}));
const numbers = [-5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 9];
const sampled = (within: boolean) => fc.record<Record<string, FieldValue>>({
  a: fc.constantFrom(...numbers), b: fc.constantFrom(...numbers.filter((n) => !within || (n >= 0 && n <= 3))), yes: fc.boolean(),
  day: fc.integer({ min: 5, max: 16 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`),
  at: fc.integer({ min: -120, max: 120 }).map((hours) => new Date(ctx.now + hours * 3_600_000).toISOString()),
  pick: fc.constantFrom('p', 'q', 'r', ...(within ? [] : ['gone'])), tags: fc.subarray(['x', 'y', 'z'], { minLength: 1 }), text: fc.constantFrom('u', 'v', 'uv', 'w'),
}, { requiredKeys: [] }) as fc.Arbitrary<FieldValues>;
const samples = fc.tuple(fc.array(sampled(true), { minLength: 40, maxLength: 40 }), fc.array(sampled(false), { minLength: 20, maxLength: 20 }));

type Rows = [string, JsonLogic, number][];
const rows: fc.Arbitrary<Rows> = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), when, fc.nat(9)), { minLength: 1, maxLength: 6 });
const unknowns = fc.constantFrom('ignore' as const, 'undecided' as const);
const rulesOf = (list: Rows, defaultClass: string): RulesMethod =>
  ({ kind: 'rules', defaultClass, rules: list.map(([key, condition, dice], index) => ({ id: `r${index}`, class: key, when: condition, muted: dice === 0 })) });
const rulesScheme = fc.tuple(rows, fc.constantFrom('A', 'B', 'C'), unknowns).map(([list, key, mode]) => ({ classes, unknowns: mode, method: rulesOf(list, key) }));
const group = fc.tuple(fc.array(fc.tuple(when, fc.integer({ min: -2, max: 6 }), fc.nat(9)), { minLength: 1, maxLength: 4 }), fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }));
const cardScheme = fc.tuple(fc.array(group, { minLength: 1, maxLength: 3 }), fc.integer({ min: -10, max: 60 }), fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 2 })).map(([groups, base, cuts]) => {
  const method: ScoreCardMethod = {
    kind: 'scoreCard', base, floorClass: 'C', thresholds: cuts.sort((x, y) => y - x).map((cut, index) => ({ class: ['A', 'B'][index] ?? 'A', from: cut * 10 })),
    groups: groups.map(([list, cap], g) => ({ id: `g${g}`, name: { zh: 'x', en: 'x' }, ...(cap === undefined ? {} : { cap }), rows: list.map(([condition, points, dice], r) => ({ id: `g${g}r${r}`, points: points * 10, when: condition, muted: dice === 0 })) })),
  };
  return { classes, unknowns: 'ignore' as const, method };
});

const at = (value: unknown, path: readonly (string | number)[]): unknown => path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
function truthsOf(logic: JsonLogic, records: readonly FieldValues[]): Truth[] {
  const condition = compileCondition(logic, { fields });
  if (!condition.ok) throw new Error(JSON.stringify(condition.issues));
  return records.map((record) => condition.value.truth(record, ctx));
}
/** The records a finding speaks of. */
const spokenOf = ({ params }: LintFinding, [within, any]: readonly FieldValues[][]): FieldValues[] => [...(within ?? []), ...(params.limits === true ? [] : (any ?? []))];
const classesOf = (definition: SchemeDefinition, records: readonly FieldValues[]) => {
  const scheme = compiled(definition);
  return records.map((record) => scheme.evaluate(record, ctx).class);
};

function checkTruth(finding: LintFinding, definition: SchemeDefinition, records: readonly FieldValues[]): void {
  if (finding.code !== 'lint.neverTrue' && finding.code !== 'lint.alwaysTrue') return;
  expect(truthsOf(at(definition, finding.path) as JsonLogic, records)).not.toContain(finding.code === 'lint.neverTrue' ? 'true' : 'false');
}

test('every finding about rules is true of every sampled record', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(rulesScheme, samples, (definition, records) => {
    for (const finding of lintScheme(definition, fields)) {
      seen.set(finding.code, (seen.get(finding.code) ?? 0) + 1);
      const spoken = spokenOf(finding, records);
      checkTruth(finding, definition, spoken);
      const index = Number(finding.path[2]);
      const { rules } = definition.method;
      if (finding.code === 'lint.coveredRule' || finding.code === 'lint.sameRule') {
        const by = String(finding.params.by).split(',').map((position) => truthsOf(rules[Number(position) - 1]?.when ?? null, spoken));
        truthsOf(rules[index]?.when ?? null, spoken).forEach((truth, record) => { if (truth === 'true') expect(by.map((truths) => truths[record])).toContain('true'); });
      }
      if (finding.code === 'lint.redundantRule') {
        const without = { ...definition, method: { ...definition.method, rules: rules.map((rule, other) => (other === index ? { ...rule, muted: true } : rule)) } };
        expect(classesOf(without, spoken)).toEqual(classesOf(definition, spoken));
      }
      if (finding.code === 'lint.unusedClass') expect(classesOf(definition, spoken)).not.toContain(finding.params.class);
    }
  }), { seed: 20_280, numRuns: 500 });
  expect(['neverTrue', 'alwaysTrue', 'coveredRule', 'sameRule', 'redundantRule', 'unusedClass', 'overlap'].filter((code) => !seen.has(`lint.${code}`))).toEqual([]);
});

test('every finding about a score card is true of every sampled record', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(cardScheme, samples, (definition, records) => {
    for (const finding of lintScheme(definition, fields)) {
      seen.set(finding.code, (seen.get(finding.code) ?? 0) + 1);
      const spoken = spokenOf(finding, records);
      checkTruth(finding, definition, spoken);
      if (finding.code.startsWith('lint.threshold') || finding.code === 'lint.unusedClass') expect(classesOf(definition, spoken)).not.toContain(finding.params.class);
      if (finding.code === 'lint.cappedRow' || finding.code === 'lint.noPoints') {
        const [, , g, , r] = finding.path;
        const groups = definition.method.groups.map((one, i) => ({ ...one, rows: one.rows.map((row, j) => (i === g && j === r ? { ...row, muted: true } : row)) }));
        const scores = (one: SchemeDefinition) => {
          const scheme = compiled(one);
          return spoken.map((record) => scheme.evaluate(record, ctx).score);
        };
        expect(scores({ ...definition, method: { ...definition.method, groups } })).toEqual(scores(definition));
      }
    }
  }), { seed: 20_281, numRuns: 300 });
  expect(['neverTrue', 'cappedRow', 'noPoints', 'thresholdTooHigh', 'thresholdPassed', 'thresholdSkipped'].filter((code) => !seen.has(`lint.${code}`))).toEqual([]);
});

/** Every value of one field that can matter where constants are whole numbers from 0 to 3. */
const grid: FieldValues[] = [{}, ...numbers.map((a) => ({ a }))];
const numberLeaf = fc.oneof(
  fc.tuple(relation, fc.integer({ min: 0, max: 3 })).map(([key, n]): JsonLogic => ({ [key]: [read('a'), n] })),
  fc.constantFrom<JsonLogic>({ isSet: read('a') }, { isMissing: read('a') }, { in: [read('a'), [0, 1]] }),
);
const numberWhen = fc.oneof(numberLeaf, fc.tuple(fc.constantFrom('and', 'or'), fc.array(numberLeaf, { minLength: 2, maxLength: 3 })).map(([key, parts]): JsonLogic => ({ [key]: parts })), numberLeaf.map((part): JsonLogic => ({ '!': part })));

test('on one field nothing is missed: a rule that no value reaches is named, and so is a class that none gets', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), numberWhen), { minLength: 1, maxLength: 5 }), (list) => {
    const definition: SchemeDefinition = { classes, unknowns: 'ignore', method: rulesOf(list.map(([key, condition]) => [key, condition, 1]), 'C') };
    const findings = lintScheme(definition, fields);
    const scheme = compiled(definition);
    const explained = grid.map((record) => scheme.explain(record, ctx));
    const matched = new Set(explained.map((one) => (one.kind === 'rules' ? one.matchedRule : null)));
    const dead = new Set(findings.filter(({ code, path }) => code === 'lint.coveredRule' || code === 'lint.sameRule' || (code === 'lint.neverTrue' && path.length === 4)).map(({ path }) => `r${path[2]}`));
    expect([...dead].sort()).toEqual(list.map((_, index) => `r${index}`).filter((id) => !matched.has(id)));
    const given = new Set(explained.map(({ outcome }) => outcome.class));
    expect(findings.flatMap(({ code, params }) => (code === 'lint.unusedClass' ? [params.class] : []))).toEqual(['A', 'B', 'C'].filter((key) => !given.has(key)));
    for (const { code, path, params } of findings) {
      if (code !== 'lint.overlap') continue;
      const own = truthsOf(list[Number(path[2])]?.[1] ?? null, grid);
      for (const position of String(params.by).split(',')) {
        const other = truthsOf(list[Number(position) - 1]?.[1] ?? null, grid);
        expect(own.some((truth, index) => truth === 'true' && other[index] === 'true')).toBe(true);
      }
    }
  }), { seed: 20_282, numRuns: 1000 });
});

test('a gap between bands has no row, and an overlap has two', () => {
  const bound = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean());
  const band = fc.tuple(fc.option(bound), fc.option(bound)).map(([low, high]): JsonLogic => ({ and: [
    { isSet: read('a') }, ...(low ? [{ [low[1] ? '>=' : '>']: [read('a'), low[0]] }] : []), ...(high ? [{ [high[1] ? '<=' : '<']: [read('a'), high[0]] }] : []),
  ] }));
  let gaps = 0;
  fc.assert(fc.property(fc.array(band, { minLength: 2, maxLength: 4 }), (list) => {
    const own = list.map((condition, index) => ({ id: `r${index}`, points: 10, muted: false, when: condition }));
    const definition: SchemeDefinition = { classes, unknowns: 'ignore', method: { kind: 'scoreCard', base: 0, floorClass: 'C', thresholds: [], groups: [{ id: 'g', name: { zh: '', en: '' }, rows: own }] } };
    for (const { code, params } of lintScheme(definition, fields)) {
      if (code !== 'lint.bandGap' && code !== 'lint.bandOverlap') continue;
      gaps += 1;
      const { from, to } = params;
      const inside = numbers.filter((n) => (n > Number(from) || (n === from && params.fromIncluded)) && (n < Number(to) || (n === to && params.toIncluded)));
      expect(inside.length).toBeGreaterThan(0);
      const truths = list.map((condition) => truthsOf(condition, inside.map((a) => ({ a }))));
      inside.forEach((_, index) => {
        const holding = truths.filter((row) => row[index] === 'true').length;
        if (code === 'lint.bandGap') expect(holding).toBe(0);
        else expect(holding).toBeGreaterThan(1);
      });
    }
  }), { seed: 20_283, numRuns: 1000 });
  expect(gaps).toBeGreaterThan(50);
});
