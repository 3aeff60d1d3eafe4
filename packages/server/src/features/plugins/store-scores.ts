import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { afterBatch } from './plugin-health.ts';
import { mappingOf, type Scored, type ScoredBatch, type Scoring } from './score-batch.ts';
import { inputsOf } from './scorer-inputs.ts';
import { withResult } from './scorer-outputs.ts';

/** The customer's values with its results; a result for inputs that have changed meanwhile is dropped, as their change asked for scoring of its own. */
function valuesWith(scoring: Scoring, customer: CustomerRecord, scored: Scored[]) {
  return scored.reduce((values, { scorer: name, inputs, result }) => {
    const scorer = scoring.available.manifest.scorers.find((each) => each.name === name);
    if (!scorer) return values;
    const now = inputsOf(customer.fields, scorer.inputs, mappingOf(scoring, scorer), scoring.fields, scoring.workspace.timeZone);
    return JSON.stringify(now) === inputs ? withResult(values, name, result) : values;
  }, customer.fields);
}

async function storeHealth({ clock }: Deps, tx: Aggregates, { workspace, plugin }: Scoring, batch: ScoredBatch): Promise<boolean> {
  const current = await tx.plugins.find(workspace.id, plugin.id);
  const next = current && afterBatch(current, batch, clock());
  if (!current || !next) return current?.enabled ?? false;
  await tx.plugins.update(workspace.id, current, next);
  if (current.enabled && !next.enabled) await bumpDesign(tx, workspace.id, clock());
  return next.enabled;
}

/** Writes a batch's results into the customers, which classifies them anew, and its failures into the plugin's health. Says whether the plugin is still enabled. */
export async function storeScores(deps: Deps, tx: Aggregates, definition: Definition, scoring: Scoring, batch: ScoredBatch): Promise<boolean> {
  const byCustomer = Map.groupBy(batch.scored, ({ customerId }) => customerId);
  const customers = await tx.customers.findMany(scoring.workspace.id, [...byCustomer.keys()]);
  const writes = customers
    .map((current) => ({ kind: 'update' as const, current, fields: valuesWith(scoring, current, byCustomer.get(current.id) ?? []) }))
    .filter(({ current, fields }) => !isDeepStrictEqual(current.fields, fields));
  if (writes.length > 0) {
    await writeCustomers(deps, tx, {
      workspaceId: scoring.workspace.id, definition, writes, effects: 'fire',
      actor: { kind: 'system', id: `plugin:${scoring.plugin.id}` },
      cause: { kind: 'scorer', id: scoring.plugin.id },
    });
  }
  return storeHealth(deps, tx, scoring, batch);
}
