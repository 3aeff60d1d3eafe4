import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatedCode } from '../condition/back-ends/generated-code/generated-code.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import type { FieldValues } from '../model/field.ts';
import { anyScheme } from '../testing/any-scheme.ts';
import { anyContext, anyFields, anyRecord } from '../testing/strict-logic.ts';
import { compileScheme } from './compile-scheme.ts';
import { methods } from './registry.ts';
import { schemeSentences } from './scheme-sentences.ts';

test('every method: explain is evaluate, back ends agree, an answer holds until flipsAt, and each scheme says itself', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyScheme, anyRecord, anyContext, fc.array(fc.integer({ min: 1, max: 400 * 24 }), { maxLength: 6 }), (definition, values, context, hours) => {
      const record = values as FieldValues;
      const [one, other] = [closures, generatedCode].map((backEnd) => compileScheme(definition, anyFields, { backEnd }));
      fc.pre(Boolean(one?.ok && other?.ok));
      if (!one?.ok || !other?.ok) return;
      seen.add(definition.method.kind);
      const outcome = one.value.evaluate(record, context);
      expect(other.value.evaluate(record, context)).toEqual(outcome);
      expect(one.value.explain(record, context).outcome).toEqual(outcome);
      expect(other.value.explain(record, context)).toEqual(one.value.explain(record, context));
      if (outcome.unknown.length > 0) expect(definition.unknowns === 'undecided' ? outcome.class : null).toBeNull();
      const until = outcome.flipsAt ?? Number.POSITIVE_INFINITY;
      expect(until).toBeGreaterThan(context.now);
      for (const hour of hours) {
        const now = Math.min(context.now + hour * 3_600_000, until - 1);
        expect(one.value.evaluate(record, { ...context, now }).class).toBe(outcome.class);
      }
      for (const locale of ['zh', 'en'] as const) for (const { text } of schemeSentences(definition, anyFields, locale)) expect(text).not.toMatch(/^$|undefined|\{\w+\}/);
    }),
    { seed: 20_273, numRuns: 2_500 },
  );
  expect([...seen].sort()).toEqual(Object.keys(methods).sort());
});

test('an answer that is decided while fields are missing stays when they are filled in', () => {
  fc.assert(
    fc.property(anyScheme, anyRecord, anyRecord, anyContext, (definition, values, more, context) => {
      const compiled = compileScheme(definition, anyFields);
      fc.pre(compiled.ok && definition.unknowns === 'undecided' && definition.method.kind !== 'manual' && !/isMissing|isSet|"var":\[|"missing":/.test(JSON.stringify(definition)));
      if (!compiled.ok) return;
      const early = compiled.value.evaluate(values as FieldValues, context);
      if (early.class !== null) expect(compiled.value.evaluate({ ...more, ...values } as FieldValues, context).class).toBe(early.class);
    }),
    { seed: 20_274, numRuns: 2_500 },
  );
});
