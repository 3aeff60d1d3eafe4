import { expect, test } from 'vitest';
import type { FieldDef } from '../../model/field.ts';
import { compileCondition } from '../compile-condition.ts';

const fields: FieldDef[] = [{ key: 'n', type: 'number', name: { zh: 'n', en: 'n' }, required: false, unique: false, personal: false, source: { kind: 'input' } }];

test.each([
  [2.5, 0, 3], [-2.5, 0, -3], [0.49, 0, 0], [-0.2, 0, 0], [1.005, 2, 1.01], [-1.005, 2, -1.01], [1.25, 1, 1.3], [8.345, 2, 8.35], [5e-7, 6, 0.000001], [1e-7, 6, 0],
  [123_456_789.123_456_7, 6, 123_456_789.123_457], [1e15 + 0.5, 6, 1e15 + 0.5], [1e21, 2, 1e21], [1.5e300, 6, 1.5e300], [1e12, 6, 1e12],
])('%d to %d decimals is %d', (n, digits, rounded) => {
  const compiled = compileCondition({ '==': [{ round: [{ var: 'n' }, digits] }, rounded] }, { fields });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  expect(compiled.value.truth({ n }, { now: 0, timeZone: 'UTC' })).toBe('true');
});

test('decimals are a whole number from 0 to 6', () => {
  for (const digits of [-1, 7, 1.5]) expect(compileCondition({ '==': [{ round: [{ var: 'n' }, digits] }, 1] }, { fields })).toMatchObject({ ok: false, issues: [{ code: 'condition.numberRange' }] });
});
