import type { Checked } from '../../model/issue.ts';
import type { JsonLogic } from '../../model/json-logic.ts';
import type { BackEnd } from '../back-end.ts';
import { closures } from '../back-ends/closures/closures.ts';
import { checkLogic, type Gathered } from './check-logic.ts';

/** `value` gives what json-logic-js 2.0.5 gives, and throws where it throws; it reads own properties only. */
export type CompiledLogic = { value(data: unknown): unknown };

/**
 * Compiles json-logic-js semantics, to closures unless said. Unknown operators, `log` and paths through prototypes are refused, not met
 * at run time.
 */
export function compileLogic(logic: JsonLogic, { backEnd = closures }: { backEnd?: BackEnd } = {}): Checked<CompiledLogic> {
  const gathered: Gathered = { issues: [], nodes: 0 };
  const node = checkLogic(logic, { path: [], depth: 0 }, gathered);
  return node ? { ok: true, value: { value: backEnd.logic(node) } } : { ok: false, issues: gathered.issues };
}
