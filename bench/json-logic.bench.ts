import { compileLogic, type BackEnd, type FieldValues, type JsonLogic } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import { generateCustomers } from './customers.ts';
import { importedRules } from './imported-rules.ts';
import { medians, type Bench } from './measure.ts';

type Holds = (customer: FieldValues) => unknown;

const count = 20_000;

function ours(rules: readonly JsonLogic[], backEnd?: BackEnd): Holds[] {
  return rules.map((logic) => {
    const compiled = compileLogic(logic, backEnd ? { backEnd } : {});
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    return compiled.value.value;
  });
}

const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** The place of the first rule that holds, for each customer. */
function firstOf(rules: readonly Holds[], customers: readonly FieldValues[]): Int8Array {
  return Int8Array.from(customers, (customer) => rules.findIndex((holds) => truthy(holds(customer))));
}

/** Share of customers for whom another rule is the first to hold. */
const differing = (found: Int8Array, reference: Int8Array): number => found.filter((place, index) => place !== reference[index]).length / reference.length;

/** Imported rules over whole customers: every engine evaluates rule after rule until one holds. */
export const bench: Bench = {
  name: `json logic: ${count.toLocaleString('en')} customers, 30 imported rules`,
  run: async () => {
    const customers = generateCustomers(count).map((customer) => JSON.parse(JSON.stringify(customer)) as FieldValues);
    const rules = importedRules();
    const engine = new LogicEngine();
    const engines: Holds[][] = [
      ours(rules),
      ours(rules, generatedCode),
      rules.map((logic) => (customer) => jsonLogic.apply(logic as never, customer)),
      rules.map((logic) => engine.build(logic) as Holds),
      rules.map((logic) => (customer) => engine.run(logic, customer)),
    ];
    const [closed, coded, reference = new Int8Array(), ...others] = engines.map((each) => firstOf(each, customers));
    if (!closed || !coded || differing(closed, reference) + differing(coded, reference) > 0) throw new Error('ours differs from json-logic-js');
    const [builtOther = '', interpretedOther = ''] = others.map((found) => differing(found, reference)).map((share) => (share === 0 ? '' : `; another rule for ${(share * 100).toFixed(0)} %`));
    const [closures = 0, code = 0, loose = 0, built = 0, run = 0] = await medians(9, engines.map((each) => () => firstOf(each, customers)));
    const each = (milliseconds: number): string => `${((milliseconds / count) * 1e6).toFixed(0)} ns each`;
    return [
      { what: 'generated code', against: 'json-logic-js', ratio: code / loose, goal: '≤ 0.125', note: `${each(code)}; json-logic-js ${each(loose)}` },
      { what: 'closures', against: 'json-logic-js', ratio: closures / loose, goal: '≤ 0.25', note: each(closures) },
      { what: 'generated code', against: 'json-logic-engine, built', ratio: code / built, goal: '≤ 1', note: `${each(built)}${builtOther}` },
      { what: 'closures', against: 'json-logic-engine, interpreted', ratio: closures / run, goal: '≤ 1', note: `${each(run)}${interpretedOther}` },
    ];
  },
};
