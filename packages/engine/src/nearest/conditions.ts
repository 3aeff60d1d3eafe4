import type { JsonLogic } from '../model/json-logic.ts';
import type { MatrixAxis } from '../model/matrix.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { ScorerMethod } from '../model/scorer-method.ts';
import type { NearestRequest } from './answer.ts';
import { cardConditions } from './card-conditions.ts';
import type { CardReader } from './card-reader.ts';

const read = (field: string): JsonLogic => ({ var: field });

function axisConditions({ id, value, bands, side }: MatrixAxis, { cuts }: EvaluationContext): JsonLogic[] {
  const points = bands.kind === 'thresholds' ? bands.cuts : (cuts?.[id] ?? []);
  return points.map((cut) => ({ [side === 'from' ? '>=' : '>']: [value, cut] }));
}

function scorerConditions({ field, mapping }: ScorerMethod): JsonLogic[] {
  if (mapping.by === 'score') return mapping.thresholds.map(({ from }) => ({ '>=': [read(field), from] }));
  return mapping.labels.map(({ label }) => ({ '==': [read(field), label] }));
}

/** Every yes-or-no question that a scheme's answer depends on, whatever its method. `reader`: that of a score card. */
export function conditionsOf({ method, classes }: SchemeDefinition, request: NearestRequest, reader: CardReader | null): JsonLogic[] {
  switch (method.kind) {
    case 'rules': return method.rules.filter(({ muted }) => !muted).map(({ when }) => when);
    case 'scoreCard': return reader ? cardConditions(method, reader, request) : [];
    case 'matrix': return method.axes.flatMap((axis) => axisConditions(axis, request.context));
    case 'scorer': return scorerConditions(method);
    case 'manual': {
      const { field } = method;
      return field === undefined ? [] : classes.map(({ key }) => ({ '==': [read(field), key] }));
    }
  }
}
