import type { SchemeDefinition } from '@rubric/engine';
import { byVisits } from './sample-design.ts';

export type SampleDraft = (from: number, unknowns: SchemeDefinition['unknowns']) => SchemeDefinition;

const { classes } = byVisits(1);
const visits = { var: 'visits' };
const rules = (from: number, unknowns: SchemeDefinition['unknowns']): SchemeDefinition => ({
  classes, unknowns,
  method: {
    kind: 'rules', defaultClass: 'B', rules: [
      { id: 'often', class: 'A', when: { and: [{ '>=': [visits, from] }, { or: [{ '==': [{ var: 'source' }, 'web'] }, { contains: [{ var: 'name' }, '3'] }] }] }, muted: false },
      { id: 'off', class: 'A', when: { '<': [visits, 99] }, muted: true },
      { id: 'lately', class: 'A', when: { '<=': [{ daysSince: [{ var: 'lastContact' }] }, from] }, muted: false },
      { id: 'known', class: 'B', when: { or: [{ '==': [{ classOf: 'live' }, 'A'] }, { '==': [{ classOf: 'nowhere' }, 'A'] }, { topPercent: [visits, 20] }] }, muted: false },
    ],
  },
});
const card = (from: number, unknowns: SchemeDefinition['unknowns']): SchemeDefinition => ({
  classes, unknowns,
  method: {
    kind: 'scoreCard', base: 5, floorClass: 'B', thresholds: [{ class: 'A', from: 10 + from }],
    vetoes: [{ id: 'veto', class: 'B', when: { '==': [visits, 7] }, muted: false }],
    groups: [{ id: 'g', name: { zh: '组', en: 'Group' }, cap: 60, rows: [
      { id: 'bands', when: true, muted: false, points: { kind: 'bands', of: visits, below: 0, bands: [{ from, points: 12 }, { from: from + 5, points: 30 }] } },
      { id: 'source', when: { '>': [visits, 1] }, muted: false, points: { kind: 'lookUp', of: { var: 'source' }, entries: [{ value: 'web', points: 4 }], otherwise: 1 } },
      { id: 'fading', when: true, muted: false, points: 20, decay: { since: { var: 'lastContact' }, curve: { kind: 'halfLife', days: 9 }, floor: 0 } },
    ] }],
  },
});
const matrix = (from: number, unknowns: SchemeDefinition['unknowns']): SchemeDefinition => ({
  classes, unknowns,
  method: {
    kind: 'matrix', defaultClass: 'B',
    axes: [
      { id: 'f', name: { zh: '频', en: 'F' }, value: visits, order: 'ascending', side: 'from', bands: { kind: 'quantiles', count: 2 + (from % 3), shift: 0 } },
      { id: 'r', name: { zh: '近', en: 'R' }, value: { daysSince: [{ var: 'lastContact' }] }, order: 'descending', side: 'upTo', bands: { kind: 'quantiles', count: 3, shift: 0 } },
    ],
    table: { kind: 'segments', rows: [{ id: 's', class: 'A', bands: { f: [2, 2], r: [1, 2] } }] },
  },
});
const byHand = (): SchemeDefinition => ({ classes, unknowns: 'undecided', method: { kind: 'manual' } });
/** Schemes of every method over the sample fields; `live` is another scheme's key. */
export const sampleDrafts: readonly SampleDraft[] = [rules, card, matrix, byHand];
