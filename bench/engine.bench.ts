import { compileScheme, type FieldValues } from '@rubric/engine';
import jsonLogic from 'json-logic-js';
import { classifyByHand, fields, generateCustomers, scheme } from './customers.ts';
import { medians, type Bench } from './measure.ts';

const context = { now: Date.UTC(2026, 0, 15), timeZone: 'Asia/Shanghai' };

/** 20,000 parsed customers, 30 rules; what is compared gives the same class for each (checked before timing). */
export const bench: Bench = {
  name: 'engine: 20,000 customers, 30 fields, 30 rules',
  run: async () => {
    const customers = generateCustomers(20_000).map((customer) => JSON.parse(JSON.stringify(customer)) as FieldValues);
    const compiled = compileScheme(scheme, fields);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    if (scheme.method.kind !== 'rules') throw new Error('the bench scheme has rules');
    const rules = scheme.method.rules;
    const byHand = classifyByHand();
    const byReference = (customer: FieldValues) => rules.find((rule) => jsonLogic.apply(rule.when as never, customer))?.class ?? 'F';
    const wrong = customers.filter((customer) => compiled.value.evaluate(customer, context).class !== byHand(customer));
    if (wrong.length > 0) throw new Error(`${wrong.length} customers differ from the hand-written scheme`);

    const [evaluate, explain, hand, reference] = await medians(7, [
      () => customers.forEach((customer) => compiled.value.evaluate(customer, context)),
      () => customers.forEach((customer) => compiled.value.explain(customer, context)),
      () => customers.forEach((customer) => byHand(customer)),
      () => customers.forEach((customer) => byReference(customer)),
    ]) as [number, number, number, number];
    const perCustomer = (milliseconds: number) => `${((milliseconds / customers.length) * 1e6).toFixed(0)} ns per customer`;
    return [
      { what: 'evaluate', against: 'written by hand', ratio: evaluate / hand, goal: '≤ 0.8', note: perCustomer(evaluate) },
      { what: 'evaluate', against: 'json-logic-js', ratio: evaluate / reference, goal: '≤ 0.083', note: perCustomer(reference) },
      { what: 'explain', against: 'evaluate', ratio: explain / evaluate, goal: '≤ 2.5', note: perCustomer(explain) },
    ];
  },
};
