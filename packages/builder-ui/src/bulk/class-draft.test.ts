import { expect, it } from 'vitest';
import { overrideOf } from './class-draft.ts';

const scheme = { id: 's1', method: 'rules' as const };
const draft = { chosen: 'A', reason: ' 展会 ', kind: 'until' as const, day: '2026-07-15', fields: [] };

it('an override of many is asked for once class, reason and term are there', () => {
  expect(overrideOf(scheme, draft, 'keep')).toEqual({ kind: 'override', schemeId: 's1', class: 'A', reason: '展会', term: { kind: 'until', day: '2026-07-15' }, existing: 'keep' });
  expect([{ chosen: '' }, { reason: ' ' }, { day: '' }, { kind: 'change' as const }].map((part) => overrideOf(scheme, { ...draft, ...part }, 'keep'))).toEqual([null, null, null, null]);
});

it('where people choose anyway, no reason is needed', () => {
  expect(overrideOf({ ...scheme, method: 'manual' }, { ...draft, reason: '', kind: 'always' }, 'replace')).toMatchObject({ reason: '', term: { kind: 'always' } });
});
