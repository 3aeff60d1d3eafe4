import type { FieldValues } from '../../model/field.ts';
import type { Checked } from '../../model/issue.ts';
import type { JsonLogic } from '../../model/json-logic.ts';
import type { ConditionTrace, Truth } from '../../model/outcome.ts';
import type { BackEnd } from '../back-end.ts';
import type { CompiledCondition } from '../compiled-condition.ts';
import { compileLogic } from './compile-logic.ts';
import { truthy } from './truthy.ts';

/** Fields a json-logic-js expression names. Paths that are computed while it runs cannot be told. */
function namedFields(logic: JsonLogic): string[] {
  if (typeof logic !== 'object' || logic === null) return [];
  if (Array.isArray(logic)) return logic.flatMap(namedFields);
  const entries = Object.entries(logic);
  if (entries.length !== 1) return [];
  return entries.flatMap(([key, given]) => {
    const first = Array.isArray(given) ? given[0] : given;
    if (key === 'var' && typeof first === 'string' && first !== '') return [first.split('.')[0] ?? first];
    if (key === 'missing' || key === 'missing_some') return [given].flat(2).filter((name) => typeof name === 'string');
    return namedFields(given);
  });
}

const fieldsIn = (logic: JsonLogic): string[] => [...new Set(namedFields(logic))].sort();

/** Where json-logic-js would throw there is no answer. */
function truthIn(value: (data: unknown) => unknown, record: FieldValues): Truth {
  try {
    return truthy(value(record)) ? 'true' : 'false';
  } catch {
    return 'unknown';
  }
}

/** A condition of json-logic-js semantics: two-valued, and time never changes it. */
export function compileLogicCondition(logic: JsonLogic, backEnd: BackEnd): Checked<CompiledCondition> {
  const compiled = compileLogic(logic, { backEnd });
  if (!compiled.ok) return compiled;
  const { value } = compiled.value;
  const fields = fieldsIn(logic);
  const trace = (record: FieldValues): ConditionTrace => ({
    logic,
    truth: truthIn(value, record),
    reads: fields.map((field) => ({ field, value: Object.hasOwn(record, field) ? (record[field] ?? null) : null })),
    children: [],
  });
  return {
    ok: true,
    value: { truth: (record) => truthIn(value, record), trace, missing: () => [], flipsAt: () => null, references: () => [...fields] },
  };
}
