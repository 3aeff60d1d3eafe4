/** Customers with orders, rollups over them, and classes by what was spent; the parts that fault trials share. */
import { activityType, fieldDef, type FieldDef, schemeDefinition } from '@rubric/engine';
import { finished, type Session, uploadFile } from '../real-parts/session.ts';
import type { Design } from './customer-books.ts';

const name = (text: string) => ({ zh: text, en: text });
const rollup = { kind: 'rollup' as const, activity: 'order' };

const fields: FieldDef[] = [
  fieldDef.parse({ key: 'lead', type: 'text', name: name('Lead'), unique: true }),
  fieldDef.parse({ key: 'name', type: 'text', name: name('Name') }),
  fieldDef.parse({ key: 'city', type: 'text', name: name('City') }),
  fieldDef.parse({ key: 'orders', type: 'number', name: name('Orders'), source: { ...rollup, of: 'count' } }),
  fieldDef.parse({ key: 'spent', type: 'money', name: name('Spent'), source: { ...rollup, of: 'sum', field: 'amount' } }),
];

const order = activityType.parse({ key: 'order', name: name('Order'), fields: [fieldDef.parse({ key: 'amount', type: 'money', name: name('Amount') })] });

const scheme = schemeDefinition.parse({
  classes: ['A', 'B', 'C'].map((key, index) => ({ key, name: name(key), colour: index, rank: index + 1 })),
  method: {
    kind: 'rules', defaultClass: 'C',
    rules: [{ id: 'much', class: 'A', when: { '>=': [{ var: 'spent' }, 500] } }, { id: 'some', class: 'B', when: { '>=': [{ var: 'spent' }, 200] } }],
  },
});

export type Row = { lead: string; name: string; city: string };

/** Imports rows, which are known by `lead`. Gives the run's id at once. */
export async function startImport(session: Session, rows: Row[]): Promise<string> {
  const { trpc } = session;
  const csv = ['lead,name,city', ...rows.map((row) => `${row.lead},${row.name},${row.city}`)].join('\n');
  const runId = await uploadFile(session, 'customers.csv', new TextEncoder().encode(csv));
  await trpc.imports.analyse.query({ runId });
  const columns = ['lead', 'name', 'city'].map((field, index) => ({ index, to: 'field' as const, field }));
  await trpc.imports.start.mutate({ runId, mapping: { columns, placeholders: [] }, matchKeys: ['lead'], onFaulty: 'empty' });
  return runId;
}

/** Sets the workspace up and imports the first customers. */
export async function setUpOrders(session: Session, rows: Row[]): Promise<Design> {
  const { trpc } = session;
  await trpc.activities.saveTypes.mutate({ version: 0, types: [order] });
  await trpc.fields.save.mutate({ version: (await trpc.fields.list.query()).version, fields });
  const { id: schemeId } = await trpc.schemes.create.mutate({ key: 'level', name: name('Level'), method: 'rules' });
  const { draftRevision } = await trpc.schemes.saveDraft.mutate({ id: schemeId, draftRevision: 1, draft: scheme });
  await finished(session, (await trpc.schemes.publish.mutate({ id: schemeId, draftRevision, effects: 'silent' })).runId);
  await finished(session, await startImport(session, rows), 180_000);
  return { schemeId, scheme, fields };
}

export type Order = { key: string; amount: number };

/** Sends orders of one customer over REST, as another system does; what is known by its key stays. */
export type SendOrders = (customerId: string, orders: Order[]) => Promise<void>;

export async function openOrderApi({ trpc, url }: Session): Promise<SendOrders> {
  const { key } = await trpc.apiKeys.create.mutate({ name: 'shop', role: 'sales' });
  return async (customerId, orders) => {
    const activities = orders.map(({ key: number, amount }) => ({ customerId, type: 'order', at: '2026-03-01T08:00:00Z', values: { amount }, key: number }));
    const answer = await fetch(`${url}/api/v1/activities`, {
      method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ activities }),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`the orders were answered ${answer.status}: ${text}`);
  };
}
