import type { Run } from '../../condition/run.ts';
import type { AxisTrace, BandStep, Explanation, Outcome, SegmentTrace, Truth } from '../../model/outcome.ts';
import type { MatrixMethod } from '../../model/matrix.ts';
import type { CompiledMethod, MethodPlan, MethodScope } from '../method.ts';
import { stepOf } from '../banded-number.ts';
import { bandOf, compileAxis, cutsOf, linkAxis, nodesOf, rangeOn, stepAt, unknownStep, type Axis, type LinkedAxis } from './axis.ts';
import { createCells, type Place } from './cells.ts';
import { checkMatrix } from './check-matrix.ts';
import { decideMatrixColumns } from './decide-matrix-columns.ts';
import { populationCuts } from './population-cuts.ts';

type Matrix = { method: MatrixMethod; axes: readonly LinkedAxis[]; placeOf: (steps: readonly number[]) => Place; classKeys: readonly string[] };

function readSteps(axes: readonly LinkedAxis[], run: Run, into: number[]): void {
  for (let index = 0; index < axes.length; index += 1) {
    const axis = axes[index] as LinkedAxis;
    const cuts = cutsOf(axis, run.context);
    into[index] = stepAt(cuts ? axis.number(run, cuts) : Number.NaN, cuts, axis.definition.side);
  }
}

/** The bands next to a value's own that any value can reach: equal cuts leave bands that none can. */
function neighboursOf(axis: LinkedAxis, step: number, cuts: readonly number[]): BandStep[] {
  const { side } = axis.definition;
  const below = cuts[step - 1];
  const above = cuts[step];
  const steps: BandStep[] = [];
  if (below !== undefined) steps.push({ band: bandOf(axis, stepOf(below, cuts.filter((cut) => cut < below), side)), relation: side === 'from' ? '<' : '<=', cut: below });
  if (above !== undefined) steps.push({ band: bandOf(axis, cuts.filter((cut) => cut <= above).length), relation: side === 'from' ? '>=' : '>', cut: above });
  return steps.sort((a, b) => a.band - b.band);
}

function traceAxis(axis: LinkedAxis, step: number, run: Run): AxisTrace {
  const { id } = axis.definition;
  const cuts = cutsOf(axis, run.context);
  const value = axis.number(run, cuts ?? []);
  return {
    id, bands: axis.count, cuts: cuts ? [...cuts] : null,
    value: Number.isNaN(value) ? null : value,
    band: step === unknownStep ? null : bandOf(axis, step),
    neighbours: step === unknownStep || !cuts ? [] : neighboursOf(axis, step, cuts),
    reads: axis.evaluator.trace(run).reads,
  };
}

function traceSegments({ method, axes }: Matrix, bands: readonly (number | null)[], matched: number): SegmentTrace[] {
  if (method.table.kind !== 'segments') return [];
  return method.table.rows.map(({ id, class: key, bands: ranges }, index) => {
    const inside = axes.map(({ definition, count }, at): Truth => {
      const [first, last] = rangeOn(ranges, definition);
      const band = bands[at] ?? null;
      if (first <= 1 && last >= count) return 'true';
      if (band === null) return 'unknown';
      return band >= first && band <= last ? 'true' : 'false';
    });
    const open: Truth = inside.includes('unknown') ? 'unknown' : 'true';
    return { id, class: key, truth: inside.includes('false') ? 'false' : open, matched: index === matched };
  });
}

function linkMatrix(matrix: Matrix): CompiledMethod {
  const { axes, placeOf, classKeys } = matrix;
  const steps = axes.map(() => unknownStep);
  return {
    decide: (run) => {
      readSteps(axes, run, steps);
      const { classIndex, open } = placeOf(steps);
      const { decision } = run;
      decision.score = null;
      decision.open = open;
      decision.classIndex = classIndex;
    },
    markMissing: (run) => {
      const { decisive } = placeOf(steps);
      axes.forEach(({ evaluator }, index) => {
        if (decisive[index]) evaluator.markMissing(run);
      });
    },
    explain: (run: Run, outcome: Outcome): Explanation => {
      const traces = axes.map((axis, index) => traceAxis(axis, steps[index] as number, run));
      const { classes, segment } = placeOf(steps);
      const segments = traceSegments(matrix, traces.map(({ band }) => band), segment);
      return { kind: 'matrix', outcome, axes: traces, possible: classKeys.filter((_, index) => classes.includes(index)), segments, matchedSegment: segments[segment]?.id ?? null };
    },
  };
}

const isAxis = (axis: Axis | null): axis is Axis => axis !== null;

/** Banded axes, and a class for each combination of bands. An axis without a band leaves the class open, unless every cell still possible agrees. */
export function compileMatrix(method: MatrixMethod, scope: MethodScope): MethodPlan | null {
  const { definition } = scope;
  const axes = method.axes.map((axis, index) => compileAxis(axis, index, scope));
  checkMatrix(method, scope);
  if (!axes.every(isAxis) || scope.issues.length > 0) return null;
  const placeOf = createCells(method, axes, scope);
  const classKeys = definition.classes.map(({ key }) => key);
  const nodes = axes.flatMap(nodesOf);
  return {
    nodes,
    quantiles: axes.flatMap(({ definition: { id, bands }, node }) => (bands.kind === 'quantiles' ? [{ id, node, cutsOf: (values: readonly number[]) => populationCuts(values, bands) }] : [])),
    decideColumns: (nodeColumns, decisions, context) => {
      const columns = axes.map((axis) => ({ values: nodeColumns[nodes.indexOf(axis.node)] as Float64Array, cuts: cutsOf(axis, context), side: axis.definition.side }));
      decideMatrixColumns(columns, placeOf, decisions);
    },
    link: (use) => linkMatrix({ method, placeOf, classKeys, axes: axes.map((axis) => linkAxis(axis, use)) }),
  };
}
