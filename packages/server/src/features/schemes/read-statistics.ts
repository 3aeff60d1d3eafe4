import { createStatisticsGatherer, type EvaluationContext, type FieldDef, type PopulationStatistics, type SchemeDefinition } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';

/** Customers per read. */
const chunkSize = 2000;

type Population = { workspaceId: string; fields: FieldDef[]; context: EvaluationContext };

/** What a scheme needs to know of everyone, as they are now; null where it asks nothing of everyone. Reads all customers if it does. */
export async function readStatistics(tx: Pick<Aggregates, 'customers'>, definition: SchemeDefinition, { workspaceId, fields, context }: Population): Promise<PopulationStatistics | null> {
  const gatherer = createStatisticsGatherer(definition, fields, context);
  if (gatherer === null) return null;
  for (let after: string | null = null; ; ) {
    const chunk = await tx.customers.scan(workspaceId, after, chunkSize);
    for (const { fields: values } of chunk) gatherer.add(values);
    if (chunk.length < chunkSize) return gatherer.finish();
    after = chunk.at(-1)?.id ?? null;
  }
}
