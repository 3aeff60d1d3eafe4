import type { FieldDef } from '@rubric/engine';
import type { ScorerResult } from '@rubric/sdk';
import { limits, type ScorerManifest } from '@rubric/sdk/contract';
import type { PluginHost } from '../../plugin-host/plugin-host.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { PluginDocument, Workspace } from '../../store/port/document-kinds.ts';
import type { AvailablePlugin } from './plugin-catalogue.ts';
import { afterBatch, killBudget } from './plugin-health.ts';
import { type InputMapping, inputsOf, isScorable } from './scorer-inputs.ts';

/** What a batch is scored with. */
export type Scoring = { workspace: Pick<Workspace, 'id' | 'timeZone'>; fields: ReadonlyMap<string, FieldDef>; plugin: PluginDocument; available: AvailablePlugin };

/** One scorer's result for one customer, with the inputs it is for; null: it gets no score. */
export type Scored = { customerId: string; scorer: string; inputs: string; result: ScorerResult | null };

export type ScoredBatch = {
  scored: Scored[];
  /** `unknown`: too little is known of the customer; `failed`: the scorer failed for it. */
  counts: { scored: number; unknown: number; failed: number };
  kills: number;
  fault: string | null;
};

type Deps = { pluginHost: Pick<PluginHost, 'score'>; clock: () => number };

export function mappingOf({ plugin }: Scoring, scorer: ScorerManifest): InputMapping {
  return plugin.inputs[scorer.name] ?? {};
}

function settingsOf({ plugin, available }: Scoring): Record<string, string | number | boolean> {
  const defaults = (available.manifest.settings ?? []).map((setting) => [setting.key, setting.default] as const);
  return { ...Object.fromEntries(defaults), ...plugin.settings };
}

function todayIn(timeZone: string, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

async function scoreWith(deps: Deps, scoring: Scoring, scorer: ScorerManifest, customers: CustomerRecord[], budget: number): Promise<ScoredBatch> {
  const { workspace, fields, available } = scoring;
  const known = customers.map(({ id, fields: values }) => ({ id, inputs: inputsOf(values, scorer.inputs, mappingOf(scoring, scorer), fields, workspace.timeZone) }));
  const scorable = known.filter(({ inputs }) => isScorable(inputs, scorer.inputs));
  const { outcomes, kills, fault } = await deps.pluginHost.score({
    workspaceId: workspace.id,
    bundle: available.bundle,
    scorer,
    customers: scorable.map(({ inputs }) => inputs),
    context: { today: todayIn(workspace.timeZone, deps.clock()), timeZone: workspace.timeZone, settings: settingsOf(scoring) },
    killBudget: budget,
  });
  const results = new Map(scorable.map(({ id }, index) => [id, outcomes[index]]));
  const scored = known.flatMap(({ id, inputs }): Scored[] => {
    const outcome = results.get(id);
    if (outcome && !outcome.ok && outcome.kind === 'untried') return [];
    return [{ customerId: id, scorer: scorer.name, inputs: JSON.stringify(inputs), result: outcome?.ok ? outcome.result : null }];
  });
  const succeeded = outcomes.filter(({ ok }) => ok).length;
  const counts = { scored: succeeded, unknown: known.length - scorable.length, failed: outcomes.length - succeeded };
  return { scored, counts, kills, fault };
}

function merge(a: ScoredBatch, b: ScoredBatch): ScoredBatch {
  return {
    scored: [...a.scored, ...b.scored],
    counts: { scored: a.counts.scored + b.counts.scored, unknown: a.counts.unknown + b.counts.unknown, failed: a.counts.failed + b.counts.failed },
    kills: a.kills + b.kills,
    fault: a.fault ?? b.fault,
  };
}

/**
 * Runs all scorers of a plugin over customers, outside any transaction: scoring may be slow. Stops early once the plugin
 * has been killed too often. `onProgress` is called between calls of the host.
 */
export async function scoreBatch(deps: Deps, scoring: Scoring, customers: CustomerRecord[], onProgress: () => Promise<unknown>): Promise<ScoredBatch> {
  let total: ScoredBatch = { scored: [], counts: { scored: 0, unknown: 0, failed: 0 }, kills: 0, fault: null };
  for (const scorer of scoring.available.manifest.scorers) {
    for (let from = 0; from < customers.length; from += limits.batchSize) {
      const plugin = afterBatch(scoring.plugin, total, deps.clock()) ?? scoring.plugin;
      const budget = killBudget(plugin, deps.clock());
      if (budget === 0) return total;
      total = merge(total, await scoreWith(deps, scoring, scorer, customers.slice(from, from + limits.batchSize), budget));
      await onProgress();
    }
  }
  return total;
}
