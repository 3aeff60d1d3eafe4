import { createEvaluators } from '../condition/back-end.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar, type Calendar } from '../condition/calendar.ts';
import { compileTruth } from '../condition/compile-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import type { Node } from '../condition/node.ts';
import { createRun, enterContext } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import { atomsOf } from './atoms.ts';
import { createWithValue } from './with-value.ts';

/** Conditions that can be asked one by one, and in parts. */
export type Probe = {
  /** The conditions, in their order; null for one that does not compile. */
  nodes: readonly (Node | null)[];
  /** The parts that and / or / not join, of all conditions. */
  atoms: readonly Node[];
  /** Sets the record that `truth` is about. */
  enter(record: FieldValues): void;
  /** Of one of `nodes` or `atoms`; undefined for unknown. */
  truth(node: Node): boolean | undefined;
  /** The same with another value in one field: much cheaper than a record of its own. */
  truthWith(node: Node, field: string, value: FieldValue): boolean | undefined;
  today: number;
  calendar: Calendar;
};

export function createProbe(conditions: readonly JsonLogic[], fields: readonly FieldDef[], context: EvaluationContext): Probe {
  const scope = createScope(fields);
  const nodes = conditions.map((logic) => compileTruth(logic, [], scope));
  const known = nodes.filter((node) => node !== null);
  const atoms = [...new Set(known.flatMap(atomsOf))];
  const evaluatorFor = createEvaluators([...new Set([...known, ...atoms])], closures);
  const calendar = createCalendar();
  const run = createRun(calendar, scope.slots);
  const load = createLoader(scope.slots, fields);
  enterContext(run, context);
  const { today } = run;
  const withValue = createWithValue(run, scope.slots);
  const truth: Probe['truth'] = (node) => evaluatorFor(node).truth(run);
  return {
    nodes, atoms, today, calendar,
    enter: (record) => load(run, record, context),
    truth,
    truthWith: (node, field, value) => withValue(field, value, () => truth(node)),
  };
}
