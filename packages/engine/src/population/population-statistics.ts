import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import { everyNode, type Node } from '../condition/node.ts';
import { populationOf } from '../condition/population.ts';
import { createRun, enterContext, type Run } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import type { Slot } from '../condition/slots.ts';
import { checkScheme } from '../methods/check-scheme.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';

/** What a scheme needs to know of everyone: computed at an instant, kept beside its version, and given with each evaluation's context. */
export type PopulationStatistics = Pick<EvaluationContext, 'cuts' | 'population'>;

/** Gathers a scheme's statistics record by record. */
export type StatisticsGatherer = { add(record: FieldValues): void; finish(): PopulationStatistics };

const populationSlots = (nodes: readonly Node[]): Slot[] => nodes.flatMap(everyNode).flatMap((node) => (node.kind === 'clocked' && node.population ? [node.population] : []));

type Gathered = { read: (run: Run) => number; values: number[] };

const gathered = (read: (run: Run) => number): Gathered => ({ read, values: [] });

/** Null where the scheme asks nothing of everyone, or does not compile. Memory: 8 bytes a customer for each axis and field it asks about. */
export function createStatisticsGatherer(definition: SchemeDefinition, fields: FieldDef[], context: EvaluationContext): StatisticsGatherer | null {
  const checked = checkScheme(definition, fields);
  if (!checked.ok) return null;
  const { plan, slots } = checked.value;
  const axes = (plan.quantiles ?? []).map(({ id, node, cutsOf }) => ({ id, cutsOf, ...gathered(closures.evaluators([node])[0]?.number ?? (() => Number.NaN)) }));
  const ranked = new Map(populationSlots(plan.nodes).map((slot) => [slot.key, gathered((run) => run.numbers[slot.index] ?? Number.NaN)]));
  if (axes.length === 0 && ranked.size === 0) return null;
  const run = createRun(createCalendar(), slots);
  const load = createLoader(slots, fields);
  const all = [...axes, ...ranked.values()];
  return {
    add: (record) => {
      enterContext(run, context);
      load(run, record, context);
      for (const { read, values } of all) {
        const value = read(run);
        if (!Number.isNaN(value)) values.push(value);
      }
    },
    finish: () => ({
      ...(axes.length > 0 ? { cuts: Object.fromEntries(axes.map(({ id, cutsOf, values }) => [id, cutsOf(values)])) } : {}),
      ...(ranked.size > 0 ? { population: Object.fromEntries([...ranked].map(([key, { values }]) => [key, [...populationOf(values)]])) } : {}),
    }),
  };
}
