/** A file of orders through the pages: a type made from the file, customers made for rows of nobody known, then the same file as the last time, and undo. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServerProcess } from '../real-parts/server-process.ts';
import { type Session, uploadFile } from '../real-parts/session.ts';
import { openSignedInPage, type SignedInPage } from '../real-parts/signed-in-page.ts';

let opened: SignedInPage;
let server: ServerProcess;
let page: Page;
let session: Session;

const orders = '订单号,下单时间,手机号,姓名,金额\nSO-1,2026/6/1 10:30,13911110001,王芳,100\nSO-1,2026/6/1 10:30,13911110001,王芳,¥20.5\nSO-2,2026年6月3日,13911110002,李伟,80\nSO-3,某天,13911110002,李伟,80\n';

beforeAll(async () => {
  opened = await openSignedInPage();
  ({ server, session, page } = opened);
});
afterAll(() => opened?.close());

const found = async (phone: string) => (await session.trpc.customers.list.query({ search: phone, limit: 5 })).items;
const ordersOf = async (phone: string) => {
  const [customer] = await found(phone);
  return customer ? (await session.trpc.activities.list.query({ customerId: customer.id, limit: 10 })).items.map(({ key, values }) => [key, values]) : [];
};
const importFile = async (name: string): Promise<void> => {
  await page.goto(`${server.url}/import/${await uploadFile(session, name, new TextEncoder().encode(orders))}`);
};
const startAndFinish = async (): Promise<void> => {
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.getByRole('button', { name: /^导入 / }).and(page.locator(':enabled')).click();
  await page.locator('[data-testid=import-run][data-status=done]').waitFor();
};

it('makes the type and the customers, and adds up the lines of an order', async () => {
  await importFile('六月订单.csv');
  await page.getByTestId('rows-are').click();
  await page.getByRole('option', { name: '新的活动类型…' }).click();
  await page.getByText('给活动类型起个名字').waitFor();
  await page.getByLabel('活动类型叫什么').fill('订单');
  await page.getByLabel('新建客户', { exact: false }).check();
  await startAndFinish();
  expect(await ordersOf('13911110001')).toEqual([['SO-1', { column: 120.5 }]]);
  expect(await ordersOf('13911110002')).toEqual([['SO-2', { column: 80 }]]);
});

it('knows the file and the orders again', async () => {
  await importFile('六月订单（二）.csv');
  await page.getByText('已按上次同样的列填好对应关系。').waitFor();
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.getByText('这样导入不会记录任何活动', { exact: false }).waitFor();
  await page.getByText('不会重复记录').waitFor();
});

it('takes the import back from its page', async () => {
  await page.goto(`${server.url}/import`);
  await page.getByRole('link', { name: /六月订单\.csv/ }).click();
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText('记录的 2 条活动会删除', { exact: false }).waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.locator('[data-testid=undo-run][data-status=done]').waitFor();
  expect([await found('13911110001'), await found('13911110002')]).toEqual([[], []]);
});
