import type { PluginDocument } from '../../store/port/document-kinds.ts';

/** So many kills within `windowMs` disable a plugin. */
export const mostKills = 3;
const windowMs = 10 * 60_000;

function recent(kills: number[], now: number): number[] {
  return kills.filter((at) => at > now - windowMs);
}

/** How many more kills the plugin may cause now. */
export function killBudget({ health }: PluginDocument, now: number): number {
  return Math.max(0, mostKills - recent(health.kills, now).length);
}

/** A batch's effect on a plugin's health; null when there is none. A clean batch does not excuse an earlier failing one: a clean run does. */
export function afterBatch(plugin: PluginDocument, batch: { kills: number; fault: string | null }, now: number): PluginDocument | null {
  if (batch.kills === 0 && batch.fault === null) return null;
  const kills = [...recent(plugin.health.kills, now), ...Array.from({ length: batch.kills }, () => now)];
  const disabled = kills.length >= mostKills;
  const health = { status: disabled ? 'disabled' as const : 'failing' as const, kills, lastError: batch.fault ?? plugin.health.lastError };
  return { ...plugin, enabled: plugin.enabled && !disabled, health, updatedAt: now };
}

export const healthy: PluginDocument['health'] = { status: 'ok', kills: [], lastError: null };
