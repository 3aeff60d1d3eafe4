import { describe, expect, it } from 'vitest';
import type { SchemeDefinition } from '@rubric/engine';
import { sampleDefinition } from '../sample-definition.ts';
import { faultPlace, faultTarget } from './fault-target.ts';

const draft: SchemeDefinition = {
  ...sampleDefinition('scoreCard'),
  method: { kind: 'scoreCard', base: 0, floorClass: 'D', thresholds: [], groups: [{ id: 'g', name: { zh: '', en: '' }, rows: [{ id: 'r', when: true, points: 1, muted: false }] }] },
};
const fault = (path: (string | number)[]) => faultTarget({ code: 'x', path, params: {} }, draft);

describe('fault target', () => {
  it('is the innermost rule or row on the path', () => {
    expect(fault(['method', 'groups', 0, 'rows', 0, 'when', 'and', 1])).toEqual({ tab: 'method', id: 'r' });
    expect(fault(['method', 'groups', 0, 'cap'])).toEqual({ tab: 'method', id: 'g' });
  });
  it('is the classes tab for a class, and survives a path that leads nowhere', () => {
    expect(fault(['classes', 0, 'name'])).toEqual({ tab: 'classes', id: null });
    expect(fault(['method', 'rules', 4])).toEqual({ tab: 'method', id: null });
  });
});

describe('fault place', () => {
  const place = (path: (string | number)[]) => faultPlace({ code: 'x', path, params: {} });
  it('names the rule, the veto, or the group and row', () => {
    expect(place(['method', 'rules', 2, 'when', 'and', 0])).toEqual({ kind: 'rule', rule: 2 });
    expect(place(['method', 'groups', 1, 'rows', 3, 'when'])).toEqual({ kind: 'group', group: 1, row: 3 });
    expect(place(['method', 'groups', 1, 'cap'])).toEqual({ kind: 'group', group: 1, row: null });
    expect(place(['method', 'vetoes', 1, 'when', 'and', 0])).toEqual({ kind: 'veto', veto: 1 });
    expect(place(['method', 'thresholds', 0])).toBe(null);
    expect(place(['classes', 0])).toBe(null);
  });
});
