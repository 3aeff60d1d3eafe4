import { expect, test } from 'vitest';
import type { FieldValues } from '../../model/field.ts';
import type { Explanation } from '../../model/outcome.ts';
import { schemeDefinition } from '../../model/scheme.ts';
import { inputField } from '../../testing/derived-fields.ts';
import { hasData, named, readData, readTable } from '../../testing/real-data.ts';
import { compileScheme } from '../compile-scheme.ts';

type Item = { id: string; keyed: 'plus' | 'minus' };
type Scale = { min: number; max: number };
const context = { now: 0, timeZone: 'UTC' };
const classes = ['high', 'neutral', 'low'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const answer = (value: string): number | null => (value === '' || value === '0' ? null : Number(value));

/** A trait's key as a score card: an item counts as answered, or turned round; the score is where the sum lies in its range. */
function compileTrait(items: readonly Item[], { min, max }: Scale) {
  const rows = items.map(({ id, keyed }) => ({ id, when: true, points: { kind: 'formula', of: keyed === 'plus' ? { var: id } : { '-': [min + max, { var: id }] } } }));
  const definition = schemeDefinition.parse({
    classes, unknowns: 'undecided',
    method: {
      kind: 'scoreCard', transform: { kind: 'range', from: items.length * min, to: items.length * max }, groups: [{ id: 'items', name: { zh: '题目', en: 'Items' }, rows }],
      thresholds: [{ class: 'high', from: 50.01 }, { class: 'neutral', from: 50 }], floorClass: 'low',
    },
  });
  const compiled = compileScheme(definition, items.map(({ id }) => inputField(id, 'rating', { min, max })));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value;
}

const totalOf = (explanation: Explanation): number => (explanation.kind === 'scoreCard' ? (explanation.total ?? Number.NaN) : Number.NaN);
const recordOf = (items: readonly Item[], row: Readonly<Record<string, string>>): FieldValues =>
  Object.fromEntries(items.flatMap(({ id }): [string, number][] => { const given = answer(row[id] ?? ''); return given === null ? [] : [[id, given]]; }));

test.skipIf(!hasData('big5-ipip50'))(named('19,718 people have the published totals of five traits; of the one who answered nothing, every answer is named', 'big5-ipip50'), () => {
  const { items } = JSON.parse(readData('big5-ipip50/scoring_key.json')) as { items: (Item & { domain: string })[] };
  const rows = readTable('big5-ipip50/big5-data.tsv', '\t');
  const published = readTable('big5-ipip50/expected_scores.csv.gz');
  expect(published).toHaveLength(rows.length);
  for (const [domain, trait] of Object.entries({ E: 'extraversion', N: 'neuroticism', A: 'agreeableness', C: 'conscientiousness', O: 'openness' })) {
    const own = items.filter((item) => item.domain === domain).map((item) => item);
    const scheme = compileTrait(own, { min: 1, max: 5 });
    let compared = 0;
    rows.forEach((row, index) => {
      const wanted = published[index]?.[trait] ?? '';
      const record = recordOf(own, row);
      if (wanted === '') return expect(scheme.evaluate(record, context)).toMatchObject({ class: null, unknown: own.map(({ id }) => id).sort() });
      const { score, unknown } = scheme.evaluate(record, context);
      compared += unknown.length === 0 && score === (Number(wanted) - 10) * 2.5 ? 1 : 0;
      if (index % 500 === 0) expect(totalOf(scheme.explain(record, context))).toBe(Number(wanted));
      return undefined;
    });
    expect(compared).toBe(19_718);
  }
});

type Result = { score: number; result: string; facet?: Record<string, Result> };

test.skipIf(!hasData('ipip-neo-120-zh'))(named('50 people have the sums and levels of five domains and thirty facets that another package gives', 'ipip-neo-120-zh'), () => {
  const questions = (JSON.parse(readData('ipip-neo-120-zh/questions.zh-cn.json')) as (Item & { domain: string; facet: number })[]).map((item, index) => ({ ...item, column: item.id, id: `q${index}` }));
  const wanted = JSON.parse(readData('ipip-neo-120-zh/expected_scores.json')) as Record<string, Record<string, Result>>;
  const people = readTable('ipip-neo-120-zh/simulated_answers.csv');
  let compared = 0;
  const compare = (items: typeof questions, resultOf: (person: Record<string, Result>) => Result | undefined): void => {
    const scheme = compileTrait(items, { min: 1, max: 5 });
    for (const { respondent = '', ...row } of people) {
      const explanation = scheme.explain(recordOf(items, Object.fromEntries(items.map(({ id, column }) => [id, row[column] ?? '']))), context);
      const { score, result } = resultOf(wanted[respondent] ?? {}) ?? {};
      expect([totalOf(explanation), explanation.outcome.class]).toEqual([score, result]);
      compared += 1;
    }
  };
  for (const domain of ['N', 'E', 'O', 'A', 'C']) {
    const own = questions.filter((item) => item.domain === domain);
    compare(own, (person) => person[domain]);
    for (const facet of [1, 2, 3, 4, 5, 6]) compare(own.filter((item) => item.facet === facet), (person) => person[domain]?.facet?.[facet]);
  }
  expect(compared).toBe(50 * 35);
});

test.skipIf(!hasData('tipi'))(named('the worked example of the Ten Item Personality Inventory', 'tipi'), () => {
  const { key, example } = JSON.parse(readData('tipi/tipi.json')) as { key: Record<string, string[]>; example: { answers: number[]; expected: Record<string, number> } };
  for (const [trait, numbers] of Object.entries(key)) {
    const items = numbers.map((number): Item => ({ id: `i${Number.parseInt(number, 10)}`, keyed: number.endsWith('R') ? 'minus' : 'plus' }));
    const record = Object.fromEntries(example.answers.map((given, index) => [`i${index + 1}`, given]));
    expect(totalOf(compileTrait(items, { min: 1, max: 7 }).explain(record, context)) / 2).toBe(example.expected[trait]);
  }
});
