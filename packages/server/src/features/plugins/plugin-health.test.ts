import { describe, expect, it } from 'vitest';
import type { PluginDocument } from '../../store/port/document-kinds.ts';
import { afterBatch, healthy, killBudget } from './plugin-health.ts';

const minute = 60_000;
const plugin: PluginDocument = { id: 'p', version: 1, createdAt: 0, updatedAt: 0, pluginVersion: '1.0.0', enabled: true, health: healthy, inputs: {}, settings: {} };
const withKills = (...kills: number[]): PluginDocument => ({ ...plugin, health: { status: 'failing', kills, lastError: 'timeout' } });

describe('a plugin\'s health', () => {
  it('is untouched by a clean batch', () => {
    expect(afterBatch(plugin, { kills: 0, fault: null }, minute)).toBeNull();
  });

  it('fails, and stays enabled, when records fail', () => {
    expect(afterBatch(plugin, { kills: 0, fault: 'threw: no' }, minute)).toMatchObject({ enabled: true, health: { status: 'failing', kills: [], lastError: 'threw: no' } });
  });

  it('is disabled at the third kill in ten minutes', () => {
    const next = afterBatch(withKills(minute, 2 * minute), { kills: 1, fault: 'timeout' }, 9 * minute);
    expect(next).toMatchObject({ enabled: false, health: { status: 'disabled', kills: [minute, 2 * minute, 9 * minute] } });
  });

  it('forgets kills after ten minutes', () => {
    expect(afterBatch(withKills(minute, 2 * minute), { kills: 1, fault: 'timeout' }, 11.5 * minute)).toMatchObject({ enabled: true, health: { kills: [2 * minute, 11.5 * minute] } });
    expect(killBudget(withKills(minute, 2 * minute), 11.5 * minute)).toBe(2);
    expect(killBudget(withKills(minute, 2 * minute, 3 * minute), 4 * minute)).toBe(0);
  });
});
