import { describe, expect, it } from 'vitest';
import type { Cause, Change } from '../../store/port/changes.ts';
import type { PluginDocument } from '../../store/port/document-kinds.ts';
import { healthy } from './plugin-health.ts';
import { scoringJobs } from './scoring-jobs.ts';

const plugin: PluginDocument = {
  id: 'p', version: 1, createdAt: 0, updatedAt: 0, pluginVersion: '1.0.0', enabled: true, health: healthy, settings: {},
  inputs: { heat: { when: 'lastContact', money: null } },
};

function written(customerId: string, version: number, fields: string[], kind: Cause['kind'] = 'form'): { version: number; change: Change } {
  const values = fields.map((key) => ({ path: `fields.${key}`, after: 1 }));
  return { version, change: { id: 'c', customerId, at: 0, actor: { kind: 'system', id: 's' }, cause: { kind }, kind: 'updated', values } };
}

describe('scoringJobs', () => {
  it('asks for the customers of whom an input changed, in one job', () => {
    expect(scoringJobs('w', [plugin], [written('a', 1, ['name', 'lastContact']), written('b', 2, ['name']), written('c', 3, ['lastContact'])], 5)).toEqual([
      { id: expect.stringMatching(/^score:[0-9a-f]{32}$/), kind: 'score', payload: { customerIds: ['a', 'c'] }, runAt: 5 },
    ]);
  });

  it('asks for at most 500 in one job', () => {
    const many = Array.from({ length: 1001 }, (_, index) => written(`c${index}`, 1, ['lastContact']));
    expect(scoringJobs('w', [plugin], many, 5).map(({ payload }) => (payload.customerIds as string[]).length)).toEqual([500, 500, 1]);
  });

  it('is the same job for the same versions, and another for the next or in another workspace', () => {
    const id = (workspace: string, version: number) => scoringJobs(workspace, [plugin], [written('a', version, ['lastContact'])], 5)[0]?.id;
    expect(id('w', 1)).toBe(id('w', 1));
    expect(new Set([id('w', 1), id('w', 2), id('v', 1)]).size).toBe(3);
  });

  it('asks for nothing when nothing it reads changed, a scorer wrote it, or no plugin is enabled', () => {
    expect(scoringJobs('w', [plugin], [written('a', 1, ['name'])], 5)).toEqual([]);
    expect(scoringJobs('w', [plugin], [written('a', 1, ['lastContact'], 'scorer')], 5)).toEqual([]);
    expect(scoringJobs('w', [], [written('a', 1, ['lastContact'])], 5)).toEqual([]);
  });
});
