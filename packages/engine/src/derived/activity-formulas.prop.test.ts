import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatedCode } from '../generated-code.ts';
import { activityTypeOf, formulaField, inputField } from '../testing/derived-fields.ts';
import { compileActivityFormulas } from './compile-activity-formulas.ts';
import { compileFormulas } from './compile-formulas.ts';

const fields = [
  inputField('quantity', 'number'), inputField('price', 'money'), inputField('shop', 'text'),
  formulaField('amount', 'money', { '*': [{ var: 'quantity' }, { var: 'price' }] }),
  formulaField('reduced', 'number', { if: [{ '==': [{ var: 'shop' }, 'outlet'] }, { '*': [{ var: 'amount' }, 0.7] }, { var: 'amount' }] }),
];
const type = activityTypeOf('order', fields);
const line = fc.record({ quantity: fc.integer({ min: -50, max: 500 }), price: fc.integer({ min: 0, max: 99_999 }).map((cents) => cents / 100) }, { requiredKeys: [] });
const shop = fc.constantFrom('outlet', 'north');
const at = '2026-03-01T20:00:00.000Z';

function compiled(backEnd?: typeof generatedCode) {
  const [own, plain] = [compileActivityFormulas(type, backEnd && { backEnd }), compileFormulas(fields)];
  if (!own.ok || !plain.ok) throw new Error('does not compile');
  return { ofLines: (values: object, lines?: { quantity?: number; price?: number }[]) => own.value.compute({ at, values: { ...values }, lines: lines && columns(lines) }, 'UTC'), plain: plain.value };
}

const columns = (lines: { quantity?: number; price?: number }[]) =>
  ({ count: lines.length, numbers: { quantity: lines.map(({ quantity }) => quantity ?? null), price: lines.map(({ price }) => price ?? null) } });

test('an activity\'s computed fields are the formulas of its values; those of lines are the sums over the lines, in any order', () => {
  const { ofLines, plain } = compiled();
  const { ofLines: generated } = compiled(generatedCode);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), shop, (lines, where) => {
      const context = { now: 0, timeZone: 'UTC' };
      const each = lines.map((values) => plain.compute({ ...values, shop: where }, context).values);
      for (const [index, values] of lines.entries()) expect(ofLines({ ...values, shop: where })).toEqual({ ...values, shop: where, ...each[index] });
      const total = (key: 'amount' | 'reduced') => each.reduce((sum, values) => sum + Math.round(Number(values[key] ?? 0) * 1e6), 0) / 1e6;
      const { amount = 0, reduced = 0 } = ofLines({ shop: where }, lines);
      expect([amount, reduced]).toEqual([total('amount'), total('reduced')]);
      expect(ofLines({ shop: where }, lines.toReversed())).toEqual(ofLines({ shop: where }, lines));
      expect(generated({ shop: where }, lines)).toEqual(ofLines({ shop: where }, lines));
    }),
    { seed: 20_264, numRuns: 400 },
  );
});
