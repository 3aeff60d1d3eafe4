/** Whole servers with generated customers of five orders each, on either store. */
import { fieldDef, schemeDefinition, type FieldDef, type FieldValues, type SchemeDefinition } from '@rubric/engine';
import { classifyCustomer } from '../packages/server/src/features/classifications/classify-customer.ts';
import { asCustomerWrite } from '../packages/server/src/features/customers/as-customer-write.ts';
import type { StoredActivity } from '../packages/server/src/store/port/activities.ts';
import type { CustomerRecord } from '../packages/server/src/store/port/customers.ts';
import { orderType, rollupField } from '../packages/server/src/testing/activity-design.ts';
import type { OpenTestServer, TestServer } from '../packages/server/src/testing/open-server.ts';
import { fields, generateCustomers, scheme } from './customers.ts';

const ordersEach = 5;
const seedChunk = 1000;
const minuteMs = 60_000;

const storedFields: FieldDef[] = [
  fieldDef.parse({ key: 'name', type: 'text', name: { zh: '姓名', en: 'Name' } }),
  fieldDef.parse({ key: 'phone', type: 'phone', name: { zh: '手机号', en: 'Phone' } }),
  ...fields,
  rollupField('orders', 'number', { of: 'count' }),
  rollupField('spent', 'money', { of: 'sum', field: 'amount' }),
];

/** The bench's scheme, its first rule asking for a number from `from` on: each publish moves some customers. */
function schemeFrom(from: number): SchemeDefinition {
  const [first, ...others] = scheme.method.kind === 'rules' ? scheme.method.rules : [];
  return schemeDefinition.parse({ ...scheme, method: { ...scheme.method, rules: [{ ...first, when: { '>=': [{ var: 'n0' }, from] } }, ...others] } });
}

export type StoredCustomers = {
  server: TestServer;
  schemeId: string;
  count: number;
  /** The customer at `share` (0 to 1) of the order of creation. */
  at: (share: number) => { id: string; phone: string };
  /** Publishes another version of the scheme; the run over everyone waits. */
  publish: (from: number) => Promise<void>;
};

const idOf = (index: number): string => `customer-${String(index).padStart(9, '0')}`;
/** Another one for each, with digits as mixed as in real ones. */
const phoneOf = (index: number): string => `13${String((index * 387_420_489) % 1_000_000_007).padStart(9, '0').slice(0, 9)}`;

function ordersOf(customerId: string, now: number): StoredActivity[] {
  return Array.from({ length: ordersEach }, (_, index) => ({
    id: `${customerId}-${index}`, version: 1, createdAt: now, updatedAt: now, customerId, type: orderType.key, at: now - (index + 1) * 1000 * minuteMs,
    values: { amount: 10 + index, shop: `shop ${index}` }, key: null, recordedBy: { kind: 'system', id: 'bench' },
  }));
}

/** As the write path would leave them, but for the change log: the customers with their classes, and what they ordered. */
async function seed({ deps, workspaceId }: TestServer, count: number): Promise<void> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const now = deps.clock();
  const write = asCustomerWrite(definition.fields);
  const toRecord = (values: FieldValues, index: number): CustomerRecord => {
    const at = now - (count - index);
    const customer: CustomerRecord = { id: idOf(index), version: 1, createdAt: at, updatedAt: at, fields: { name: `客户${index}`, phone: phoneOf(index), ...values, orders: ordersEach, spent: 60 }, classes: {} };
    return { ...customer, classes: Object.fromEntries(classifyCustomer(definition, customer, { now, isDue: () => true }).map(({ schemeId, after }) => [schemeId, after])) };
  };
  for (let start = 0; start < count; start += seedChunk) {
    const customers = generateCustomers(Math.min(seedChunk, count - start), start + 1).map((values, index) => toRecord(values, start + index));
    await deps.store.transaction(async (tx) => {
      await tx.customers.insertMany(workspaceId, customers.map(write));
      await tx.activities.insertMany(workspaceId, customers.flatMap(({ id }) => ordersOf(id, now)));
    });
  }
}

/** Customers that are there already. */
export function storedCustomers(server: TestServer, schemeId: string, count: number): StoredCustomers {
  const owner = server.callAs('owner');
  const publish = async (from: number): Promise<void> => {
    const { draftRevision } = await owner.schemes.get({ id: schemeId });
    const saved = await owner.schemes.saveDraft({ id: schemeId, draftRevision, draft: schemeFrom(from) });
    await owner.schemes.publish({ id: schemeId, draftRevision: saved.draftRevision, effects: 'silent' });
  };
  return { server, schemeId, count, at: (share) => ({ id: idOf(Math.floor(share * count)), phone: phoneOf(Math.floor(share * count)) }), publish };
}

export async function openWithCustomers(open: OpenTestServer, count: number): Promise<StoredCustomers> {
  const server = await open();
  const owner = server.callAs('owner');
  await owner.activities.saveTypes({ version: 0, types: [orderType] });
  await owner.fields.save({ version: (await owner.fields.list()).version, fields: storedFields });
  const { id: schemeId } = await owner.schemes.create({ key: 'bench', name: { zh: '测试', en: 'Bench' }, method: 'rules' });
  const stored = storedCustomers(server, schemeId, count);
  await stored.publish(900);
  await server.workOff();
  await seed(server, count);
  return stored;
}
