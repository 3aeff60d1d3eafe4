import { expect, it } from 'vitest';
import { readAuditQuery, toSearch, writeAuditQuery } from './audit-query.ts';

it('what the address says comes back, and is asked of the server', () => {
  const address = { who: 'u1', through: 'merge', what: 'trash', from: '2026-03-01', until: '2026-03-31', customer: 'c1' };
  expect(writeAuditQuery(readAuditQuery(address))).toEqual(address);
  expect(toSearch(readAuditQuery(address))).toEqual({ actorId: 'u1', cause: 'merge', topic: 'trash', customerId: 'c1', from: '2026-03-01', until: '2026-03-31' });
});

it('what makes no sense narrows nothing', () => {
  expect(toSearch(readAuditQuery({ through: 'magic', what: 'ever', from: '2026-13-01', until: 'yesterday', who: null }))).toEqual({});
});
