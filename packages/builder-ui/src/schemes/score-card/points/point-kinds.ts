import type { FieldDef, RowPoints } from '@rubric/engine';
import { numberMeasures, textMeasures } from './measures.ts';

export type PointKind = 'fixed' | 'bands' | 'lookUp' | 'formula';
export const pointKinds: readonly PointKind[] = ['fixed', 'bands', 'lookUp', 'formula'];

export const kindOf = (points: RowPoints): PointKind => (typeof points === 'number' ? 'fixed' : points.kind);

/** Points of another kind to begin with; null where no field suits it. */
export function firstPoints(kind: PointKind, fields: readonly FieldDef[]): RowPoints | null {
  const of = (kind === 'lookUp' ? textMeasures(fields) : numberMeasures(fields))[0];
  if (kind === 'fixed') return 10;
  if (of === undefined) return null;
  if (kind === 'bands') return { kind, of: of.logic, below: 0, bands: [{ from: 0, points: 5 }, { from: 10, points: 10 }] };
  if (kind === 'formula') return { kind, of: { '*': [of.logic, 1] }, min: 0, max: 20 };
  return { kind, of: of.logic, entries: (of.field.choices ?? []).map(({ key }) => ({ value: key, points: 0 })), otherwise: 0 };
}
