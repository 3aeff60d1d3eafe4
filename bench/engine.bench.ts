import { compileScheme, type CompiledScheme, createSimulation, type FieldValues, type Rule, type SchemeDefinition, schemeDefinition, toColumns } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import { classifyByHand, fields, generateCustomers, scheme } from './customers.ts';
import { withJsonLogicEngine, withJsonLogicJs, withZen } from './engines.ts';
import { medians, type Bench, type BenchRow } from './measure.ts';

const context = { now: Date.UTC(2026, 0, 15), timeZone: 'Asia/Shanghai' };
const count = 100_000;
/** Zen, and writing explanations, take some 50 to 100 µs a customer: a part of them is enough to know their pace. */
const fewCount = 4_000;

type Customers = readonly FieldValues[];

function compiledWith(options: Parameters<typeof compileScheme>[2]): CompiledScheme {
  const compiled = compileScheme(scheme, fields, options);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value;
}

function rulesOf({ method }: SchemeDefinition): { rules: readonly Rule[]; otherwise: string } {
  if (method.kind !== 'rules') throw new Error('the bench scheme has rules');
  return { rules: method.rules, otherwise: method.defaultClass };
}

/** Ours are not timed before they give the class that the hand-written scheme gives; others are said to differ where a value is missing. */
function differing(customers: Customers, classes: (customer: FieldValues, index: number) => string | null | undefined): number {
  const byHand = classifyByHand();
  return customers.filter((customer, index) => classes(customer, index) !== byHand(customer)).length;
}

function checkOurs(customers: Customers, ours: readonly CompiledScheme[]): void {
  const wrong = ours.map((compiled) => differing(customers, (customer) => compiled.evaluate(customer, context).class));
  if (wrong.some((found) => found > 0)) throw new Error(`${wrong.join(' and ')} customers differ from the hand-written scheme`);
}

const all = (customers: Customers, classify: (customer: FieldValues) => unknown) => () => {
  for (const customer of customers) classify(customer);
};

/** One customer after another, as parsed from JSON. */
async function perCustomer(customers: Customers): Promise<BenchRow[]> {
  const { rules, otherwise } = rulesOf(scheme);
  const generated = compiledWith({ backEnd: generatedCode });
  const closed = compiledWith({});
  const byHand = classifyByHand();
  const reference = withJsonLogicJs(rules, otherwise);
  const built = withJsonLogicEngine(rules, otherwise);
  const zen = withZen(rules, otherwise);
  const some = customers.slice(0, fewCount);
  checkOurs(customers, [generated, closed]);
  const zenClasses = await zen.all(some);
  const other = (found: number, of: number) => (found === 0 ? '' : `; another class for ${((found / of) * 100).toFixed(0)} % where a value is missing`);
  const looseOther = other(differing(customers, reference), count);
  const engineOther = other(differing(customers, built), count);
  const zenOther = other(differing(some, (_, index) => zenClasses[index]), fewCount);
  const [hand = 0, code = 0, closures = 0, explain = 0, loose = 0, engine = 0, table = 0, written = 0] = await medians(7, [
    all(customers, byHand),
    all(customers, (customer) => generated.evaluate(customer, context)),
    all(customers, (customer) => closed.evaluate(customer, context)),
    all(customers, (customer) => generated.explain(customer, context)),
    all(customers, reference),
    all(customers, built),
    () => zen.all(some),
    all(some, (customer) => JSON.stringify(generated.explain(customer, context))),
  ]);
  zen.dispose();
  const zenTime = (table / fewCount) * count;
  const each = (milliseconds: number) => `${((milliseconds / count) * 1e6).toFixed(0)} ns each`;
  return [
    { what: 'evaluate', against: 'written by hand', ratio: code / hand, goal: '≤ 0.8', note: `${each(code)}; by hand ${each(hand)}` },
    { what: 'evaluate without eval', against: 'written by hand', ratio: closures / hand, goal: '≤ 1.1', note: each(closures) },
    { what: 'evaluate', against: 'json-logic-js', ratio: code / loose, goal: '≤ 0.083', note: `${each(loose)}; ${(loose / hand).toFixed(1)} × by hand${looseOther}` },
    { what: 'evaluate', against: 'json-logic-engine, built', ratio: code / engine, goal: '≤ 1', note: `${each(engine)}; ${(engine / hand).toFixed(1)} × by hand${engineOther}` },
    { what: 'evaluate', against: 'GoRules Zen, in one batch', ratio: code / zenTime, goal: '≤ 0.025', note: `${each(zenTime)}; ${(zenTime / hand).toFixed(0)} × by hand${zenOther}` },
    { what: 'explain', against: 'evaluate', ratio: explain / code, goal: '≤ 2.5', note: each(explain) },
    { what: 'explain', against: 'explain and write it as JSON', ratio: (explain * fewCount) / count / written, goal: '≤ 0.1', note: `${((written / fewCount) * 1e6).toFixed(0)} ns each when written` },
  ];
}

/** The bench scheme with another bound in one rule. */
function edited(step: number): SchemeDefinition {
  const { rules } = rulesOf(scheme);
  const changed = rules.map((rule, index) => (index === 5 ? { ...rule, when: { '>=': [{ var: 'n5' }, 600 + step] } } : rule));
  return { ...scheme, method: { kind: 'rules', rules: changed, defaultClass: 'F' } };
}

/** The same conditions as rows of a score card, and a threshold to be moved. */
function cardWith(threshold: number): SchemeDefinition {
  const rows = rulesOf(scheme).rules.map(({ id, when }, index) => ({ id, when, points: 3 + (index % 7) }));
  const groups = [rows.slice(0, 15), rows.slice(15)].map((own, index) => ({ id: `g${index}`, name: { zh: '组', en: 'Group' }, cap: 40, rows: own }));
  return schemeDefinition.parse({ classes: scheme.classes, method: { kind: 'scoreCard', groups, thresholds: [{ class: 'A', from: threshold }, { class: 'B', from: 20 }], floorClass: 'F' } });
}

/** A score card of 30 rows: one record after another, and everyone when a threshold moves. */
async function scoreCards(customers: Customers): Promise<BenchRow[]> {
  const rules = compiledWith({ backEnd: generatedCode });
  const card = compileScheme(cardWith(40), fields, { backEnd: generatedCode });
  if (!card.ok) throw new Error(JSON.stringify(card.issues));
  const simulation = createSimulation(toColumns(customers, fields), fields, { context, backEnd: generatedCode });
  simulation.run(cardWith(40));
  let threshold = 40;
  const [decided = 0, scored = 0, change = 0] = await medians(7, [
    all(customers, (customer) => rules.evaluate(customer, context)),
    all(customers, (customer) => card.value.evaluate(customer, context)),
    () => {
      threshold += 0.5;
      simulation.run(cardWith(threshold));
    },
  ]);
  return [
    { what: 'evaluate a score card of 30 rows', against: 'evaluate 30 rules', ratio: scored / decided, goal: '≤ 2', note: `${((scored / count) * 1e6).toFixed(0)} ns each: it asks every row, rules only until one holds` },
    { what: 'simulation after a threshold moved', against: 'evaluate the card of each record', ratio: change / scored, goal: '≤ 0.1', note: `${change.toFixed(1)} ms for ${count.toLocaleString('en')} customers` },
  ];
}

/** Everyone in columns: a whole evaluation, and what an edit of one rule costs. */
async function inColumns(customers: Customers): Promise<BenchRow[]> {
  const compiled = compiledWith({ backEnd: generatedCode });
  const columns = toColumns(customers, fields);
  const simulation = createSimulation(columns, fields, { context, backEnd: generatedCode });
  simulation.run(scheme);
  let step = 0;
  const edit = (): void => {
    step += 1;
    simulation.run(edited(step));
  };
  const [records = 0, many = 0, change = 0] = await medians(9, [
    all(customers, (customer) => compiled.evaluate(customer, context)),
    () => compiled.evaluateMany(columns, context),
    edit,
  ]);
  return [
    { what: 'evaluateMany over columns', against: 'evaluate of each record', ratio: many / records, goal: '≤ 0.5', note: `${((many / count) * 1e6).toFixed(0)} ns each` },
    { what: 'simulation after one rule edit', against: 'evaluate of each record', ratio: change / records, goal: '≤ 0.033', note: `${change.toFixed(1)} ms for ${count.toLocaleString('en')} customers` },
  ];
}

/** A tenth of the values are missing. */
export const bench: Bench = {
  name: `engine: ${count.toLocaleString('en')} customers, 30 fields, 30 rules`,
  run: async () => {
    const customers = generateCustomers(count).map((customer) => JSON.parse(JSON.stringify(customer)) as FieldValues);
    return [...(await perCustomer(customers)), ...(await inColumns(customers)), ...(await scoreCards(customers))];
  },
};
