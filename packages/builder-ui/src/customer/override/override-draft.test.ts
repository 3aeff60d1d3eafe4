import { describe, expect, it } from 'vitest';
import { draftOf, termOf, type Classified } from './override-draft.ts';

const now = Date.UTC(2026, 5, 15, 4);
const at = { now, timeZone: 'Asia/Shanghai', manual: false };
const own = { class: 'B', score: null, schemeVersion: 1, at: now, unknown: [], flipsAt: null };
const locked = (term: NonNullable<Classified['lock']>['term']): Classified =>
  ({ ...own, class: 'A', source: 'person', lock: { id: 'l', reason: '熟人', term, by: { kind: 'user', id: 'u' }, at: now, shadow: own } });

describe('an override begins', () => {
  it('for a month, with nothing chosen', () => expect(draftOf({ ...own, source: 'scheme' }, at)).toEqual({ chosen: '', reason: '', kind: 'until', day: '2026-07-15', fields: [] }));
  it('for good where people choose', () => expect(draftOf(undefined, { ...at, manual: true }).kind).toBe('always'));
  it('as it is, where there is one', () => {
    expect(draftOf(locked({ kind: 'until', at: Date.UTC(2026, 5, 30, 16) }), at)).toMatchObject({ chosen: 'A', reason: '熟人', kind: 'until', day: '2026-06-30' });
    expect(draftOf(locked({ kind: 'change', fields: ['phase'] }), at)).toMatchObject({ kind: 'change', fields: ['phase'] });
  });
});

it('its term is sent without what belongs to the others', () => {
  const draft = { chosen: 'A', reason: '', day: '2026-07-15', fields: ['phase'] };
  expect([termOf({ ...draft, kind: 'until' }), termOf({ ...draft, kind: 'change' }), termOf({ ...draft, kind: 'always' })])
    .toEqual([{ kind: 'until', day: '2026-07-15' }, { kind: 'change', fields: ['phase'] }, { kind: 'always' }]);
});
