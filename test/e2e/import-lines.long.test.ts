/** A file of order lines through the pages: the amount that is offered, its formula changed in the editor, the same orders changed by another file, and undo. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServerProcess } from '../real-parts/server-process.ts';
import { type Session, uploadFile } from '../real-parts/session.ts';
import { openSignedInPage, type SignedInPage } from '../real-parts/signed-in-page.ts';

let opened: SignedInPage;
let server: ServerProcess;
let page: Page;
let session: Session;

const linesOf = (quantity: number): string => `InvoiceNo,InvoiceDate,手机号,姓名,Quantity,UnitPrice\nA-1,2026-06-01 10:30,13911110001,王芳,${quantity},2.5\nA-1,2026-06-01 10:30,13911110001,王芳,4,1\nA-2,2026-06-03 10:30,13911110001,王芳,1,100\n`;

beforeAll(async () => {
  opened = await openSignedInPage();
  ({ server, session, page } = opened);
});
afterAll(() => opened?.close());

const amounts = async () => {
  const [customer] = (await session.trpc.customers.list.query({ search: '13911110001', limit: 5 })).items;
  return (await session.trpc.activities.list.query({ customerId: customer!.id, limit: 10 })).items.map(({ key, values }) => [key, values.amount]).sort();
};
const open = async (name: string, quantity: number): Promise<void> => {
  await page.goto(`${server.url}/import/${await uploadFile(session, name, new TextEncoder().encode(linesOf(quantity)))}`);
};
const check = () => page.getByRole('button', { name: '检查', exact: true }).click();
const importAll = async (): Promise<void> => {
  await page.getByRole('button', { name: /^导入 / }).and(page.locator(':enabled')).click();
  await page.locator('[data-testid=import-run][data-status=done]').waitFor();
};

it('offers an amount of quantity and price, which is the sum of the lines', async () => {
  await open('明细.csv', 6);
  await page.getByTestId('rows-are').click();
  await page.getByRole('option', { name: '新的活动类型…' }).click();
  await page.getByLabel('活动类型叫什么').fill('订单明细');
  await page.getByLabel('添加公式字段：金额 = Quantity × UnitPrice', { exact: false }).check();
  await page.getByLabel('新建客户', { exact: false }).check();
  await check();
  await page.getByText('Quantity、UnitPrice、金额').waitFor();
  await importAll();
  expect(await amounts()).toEqual([['A-1', 19], ['A-2', 100]]);
});

it('computes them again when the formula is changed in the editor', async () => {
  await page.goto(`${server.url}/fields?tab=activities`);
  await page.getByRole('button', { name: '订单明细', exact: true }).click();
  await page.getByLabel('公式（JSON）').fill('{"*": [{"var": "quantity"}, {"var": "unitprice"}, 2]}');
  await page.getByRole('definition').filter({ hasText: '200' }).waitFor();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(amounts, { timeout: 20_000 }).toEqual([['A-1', 38], ['A-2', 200]]);
});

it('gives known orders the values of another file, and takes them back', async () => {
  await open('明细（改）.csv', 10);
  await page.getByLabel('改成文件里的值', { exact: false }).check();
  await check();
  await page.getByText('会改动').waitFor();
  await importAll();
  expect(await amounts()).toEqual([['A-1', 58], ['A-2', 200]]);
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText('改动过的 1 条活动改回导入前的值。').waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.locator('[data-testid=undo-run][data-status=done]').waitFor();
  await page.getByText('改回活动 1 条', { exact: false }).waitFor();
  expect(await amounts()).toEqual([['A-1', 38], ['A-2', 200]]);
});
