import { fieldDef } from '@rubric/engine';
import { expect, it } from 'vitest';
import { messages as customerMessages } from '../customer/messages.ts';
import { auditHeader, auditLines, type FoundChange } from './audit-table.ts';
import { messages } from './messages.ts';

const fields = [fieldDef.parse({ key: 'spend', type: 'money', currency: 'CNY', name: { zh: '消费', en: 'Spend' } })];
const context = { fields, gone: new Set<string>(), schemes: [], locale: 'en' as const, timeZone: 'UTC', words: customerMessages.en.timeline, time: (at: number) => new Date(at).toISOString() };
const change: FoundChange['change'] = {
  id: 'h1', customerId: 'c1', at: 0, actor: { kind: 'user', id: 'u1' }, cause: { kind: 'form' }, kind: 'updated', reason: '=1+1',
  values: [{ path: 'fields.spend', before: 100, after: 1200 }, { path: 'fields.old', after: '=HYPERLINK("x")' }, { path: 'versions.s1', after: 2 }],
};
const found: FoundChange = { change, actorName: '@Lin', customer: { id: 'c1', title: '+cmd', state: 'present' } };
const { causes } = customerMessages.en.timeline;
const lines = (one: FoundChange): string[] => auditLines(one, messages.en, context).trimEnd().split('\r\n');

it('has a line for each changed value, and no text that runs as a formula', () => {
  const [spend = '', old = ''] = lines(found);
  expect(lines(found)).toHaveLength(2);
  expect(spend).toBe(`1970-01-01T00:00:00.000Z,'@Lin,${causes.form},Details changed,'+cmd,c1,Spend,¥100,"¥1,200",'=1+1`);
  expect(old).toContain(`A deleted field (old),,"'=HYPERLINK(""x"")"`);
  expect(auditHeader(messages.en).split(',')).toHaveLength(spend.replace('"¥1,200"', '').split(',').length);
});

it('an erased change has a line, and who is gone is told by what became of them', () => {
  const erased: FoundChange = { change: { ...change, kind: 'erased', values: [], erased: true }, actorName: null, customer: { id: 'c1', title: null, state: 'gone' } };
  expect(lines(erased)).toEqual([`1970-01-01T00:00:00.000Z,A former member,${causes.form},Erased for good,An erased customer,c1,,,,'=1+1`]);
});
