import type { FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { RowPoints, ScoreCardMethod, ScoreRow } from '../model/score-card.ts';
import { fromUnits } from '../methods/score-card/units.ts';
import type { CardReader, CardRow } from './card-reader.ts';

/** Numbers that a formula comes to are not exact here: a border is asked for on both sides of it. */
const noise = 1e-6;

/** The oldest age at which points may still be fading. */
const settledAge = 36_500;

function pointConditions(points: RowPoints): JsonLogic[] {
  if (typeof points === 'number' || points.kind === 'formula') return [];
  const { of } = points;
  if (points.kind === 'bands') return points.bands.map(({ from }) => ({ '>=': [of, from] }));
  // Which of the two fits depends on what is looked up; the other one does not compile, and is passed over.
  return points.entries.flatMap(({ value }): JsonLogic[] => [{ '==': [of, value] }, { anyOf: [of, [value]] }]);
}

/** What points fade from: a date of today, or one so old that nothing fades any more. */
function decayConditions({ decay }: ScoreRow): JsonLogic[] {
  if (!decay) return [];
  const age: JsonLogic = { daysSince: decay.since };
  const { curve } = decay;
  const ages = curve.kind === 'steps' ? curve.steps.map(({ after }) => after) : [Math.min(settledAge, curve.days)];
  return [{ '<=': [age, 0] }, ...ages.map((days): JsonLogic => ({ '>=': [age, days] }))];
}

/** What a formula has to come to, everything else staying as it is, so that the total enters the stretch of the wanted class. */
function formulaConditions(row: CardRow, reader: CardReader, { total, edges }: { total: number; edges: readonly number[] }): JsonLogic[] {
  const { points, weight = 1 } = row.definition;
  if (typeof points === 'number' || points.kind !== 'formula') return [];
  const { units } = reader.read(row);
  return edges.filter(Number.isFinite).flatMap((edge) => {
    const needed = fromUnits(units + (edge - total) / row.weight) / weight;
    return [needed, needed + noise].map((number): JsonLogic => ({ '>=': [points.of, number] }));
  });
}

/** Every yes-or-no question that a card's class depends on, for a customer who is to have another one. */
export function cardConditions(method: ScoreCardMethod, reader: CardReader, { record, target }: { record: FieldValues; target: string }): JsonLogic[] {
  reader.enter(record);
  const sums = Array.from({ length: reader.groups }, () => 0);
  for (const row of reader.rows) sums[row.group] = (sums[row.group] ?? 0) + reader.read(row).units;
  const { from, below } = reader.stretchOf(target);
  const aim = { total: reader.total(sums), edges: [from, below] };
  return [
    ...(method.vetoes ?? []).filter(({ muted }) => !muted).map(({ when }) => when),
    ...reader.rows.map(({ definition }) => definition.when),
    ...reader.rows.flatMap(({ definition }) => [...pointConditions(definition.points), ...decayConditions(definition)]),
    ...reader.rows.flatMap((row) => formulaConditions(row, reader, aim)),
  ];
}
