import { compileTruth } from '../condition/compile-condition.ts';
import { createScope } from '../condition/compile-expression.ts';
import type { Node } from '../condition/node.ts';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { callOf } from './call-of.ts';
import type { LintFinding } from './finding.ts';
import { readSets, type Sets } from './read-condition.ts';
import type { Space } from './space.ts';

type Path = (string | number)[];

/** A condition and the conditions it joins. */
export type Condition = { path: Path; isLiteral: boolean; sets: Sets; parts: Condition[] };

export type ConditionReader = {
  /** Null where the condition is refused, or where too much has been read already. */
  read(logic: JsonLogic, path: Path): Condition | null;
  /** What conditions name that their field can no longer be. */
  findings: LintFinding[];
};

const mostNodes = 20_000;

function readParts(node: Node, path: Path, space: Space): Condition {
  const call = callOf(node.logic);
  const to = (index: number): Path => [...path, ...(call?.path ?? []), ...(call?.listed ? [index] : [])];
  const parts = (node.kind === 'junction' ? node.operands : node.kind === 'not' ? [node.operand] : [])
    .flatMap((operand, index) => (operand.type === 'muted' ? [] : [readParts(operand, to(index), space)]));
  return { path, isLiteral: node.kind === 'constant', sets: readSets(node, space), parts };
}

export function createConditionReader(fields: readonly FieldDef[], space: Space): ConditionReader {
  const findings: LintFinding[] = [];
  let nodes = 0;
  const read = (logic: JsonLogic, path: Path): Condition | null => {
    if (nodes > mostNodes) return null;
    const scope = createScope(fields);
    const node = compileTruth(logic, path, scope);
    nodes += scope.nodes;
    for (const issue of scope.issues) {
      if (issue.code !== 'condition.unknownChoice') continue;
      findings.push({ code: 'lint.valueGone', severity: 'error', path: issue.path, params: { value: issue.params.choice ?? '' } });
    }
    return node && scope.issues.length === 0 ? readParts(node, path, space) : null;
  };
  return { read, findings };
}

/** Says which conditions, or parts of them, can never be true or never be false; of nested ones the outermost. */
export function lintTruth({ path, isLiteral, sets, parts }: Condition, space: Space): LintFinding[] {
  space.diagrams.allow(20_000);
  const truths = sets();
  const never = space.emptiness(truths.true);
  if (never) return [{ code: 'lint.neverTrue', severity: path.at(-1) === 'when' ? 'error' : 'warning', path, params: { limits: never === 'limits' } }];
  const always = space.emptiness(truths.false);
  if (always) return isLiteral ? [] : [{ code: 'lint.alwaysTrue', severity: 'warning', path, params: { limits: always === 'limits' } }];
  return parts.flatMap((part) => lintTruth(part, space));
}
