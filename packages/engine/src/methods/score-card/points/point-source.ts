import type { Evaluator } from '../../../condition/back-end.ts';
import type { Node } from '../../../condition/node.ts';
import type { Run } from '../../../condition/run.ts';
import type { Scope } from '../../../condition/compile-expression.ts';
import type { PointsTrace } from '../../../model/outcome.ts';
import type { FieldDef } from '../../../model/field.ts';
import type { RowPoints } from '../../../model/score-card.ts';
import type { Locale } from '../../../model/text.ts';
import type { SchemeName } from '../../../sentence/scheme-name.ts';

/** A row's points over a run's record. */
export type LinkedPoints = {
  /** In units, the row's weight included; NaN for unknown. */
  units(run: Run): number;
  markMissing(run: Run): void;
  /** Called after `units`; before weight. */
  trace(run: Run): PointsTrace;
};

export type Linking = { use(node: Node): Evaluator; toUnits(points: number): number };

/** Checked points: the nodes they are worked out from, and between what they lie whatever the record (±Infinity where nothing bounds them). */
export type PointsPlan = { nodes: readonly Node[]; lowest: number; highest: number; link(linking: Linking): LinkedPoints };

/** A number of points, or one of the ways to work them out. */
export type KindOfPoints = Exclude<RowPoints, number>['kind'] | 'fixed';

/** Where a row's points come from: one file and one line in `registry.ts`. */
export type PointSource<Points extends RowPoints> = {
  /** Adds what is wrong to `scope.issues`; null if it cannot run. */
  compile(points: Points, path: (string | number)[], scope: Scope): PointsPlan | null;
  /** In plain words, to follow a colon, without a full stop. */
  sentence(points: Points, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string;
};
