/** A salesperson overrides a class and ends it again, finds a customer through the calendar of coming changes, and changes many at once. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServerProcess } from '../real-parts/server-process.ts';
import type { Session } from '../real-parts/session.ts';
import { openSignedInPage, type SignedInPage } from '../real-parts/signed-in-page.ts';

let opened: SignedInPage;
let server: ServerProcess;
let page: Page;
let trpc: Session['trpc'];

beforeAll(async () => {
  opened = await openSignedInPage({ reducedMotion: 'reduce' });
  ({ server, session: { trpc }, page } = opened);
  page.setDefaultTimeout(15_000);
});
afterAll(() => opened?.close());

it('an override is set with a reason and a term, shown with what the scheme says, and ended', async () => {
  const [scheme] = await trpc.schemes.list.query();
  const { items } = await trpc.customers.list.query({ limit: 50 });
  const customer = items.find(({ classes }) => classes[scheme!.id]?.class === 'D')!;
  await page.goto(`${server.url}/customers/${customer.id}`);
  await page.getByRole('button', { name: '人工指定意向等级的类别' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'A 高意向' }).check();
  await dialog.getByLabel('原因').fill('校长介绍来的家长');
  await dialog.getByRole('radio', { name: '一直有效' }).check();
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
  const note = page.getByTestId('override');
  await note.getByText('原因：校长介绍来的家长').waitFor();
  expect(await note.textContent()).toContain('方案给出：D 低意向，与人工指定不一致');
  await page.getByText('意向等级由人工指定为A 高意向').waitFor();
  expect((await trpc.customers.get.query({ id: customer.id })).classes[scheme!.id]).toMatchObject({ class: 'A', source: 'person' });

  await page.goto(`${server.url}/customers`);
  await page.getByRole('group', { name: '意向等级' }).getByRole('button', { name: '与方案不一致 1' }).click();
  await page.getByText('共 1 位').waitFor();
  await page.getByRole('link', { name: customer.title }).waitFor();

  await page.goto(`${server.url}/schemes/${scheme!.id}?tab=overrides`);
  await page.getByRole('list', { name: '人工指定的客户' }).getByRole('link').click();
  await note.getByRole('button', { name: '解除' }).click();
  await dialog.getByRole('button', { name: '解除' }).click();
  await note.waitFor({ state: 'detached' });
  expect((await trpc.customers.get.query({ id: customer.id })).classes[scheme!.id]).toMatchObject({ class: 'D', source: 'scheme' });
});

it('a day of the calendar names customers whose pages say the same', async () => {
  await page.goto(`${server.url}/coming`);
  await page.getByTestId('day').and(page.locator(':enabled')).nth(2).click();
  await page.getByRole('region', { name: /的变化$/ }).getByRole('link').first().click();
  await page.getByTestId('coming').waitFor();
  expect(await page.getByTestId('coming').textContent()).toMatch(/若无变化，.+将由.+变为.+/);
});

it('a scheme by which people choose is made, published and chosen by', async () => {
  await page.goto(`${server.url}/schemes`);
  await page.getByRole('button', { name: /新建/ }).first().click();
  const dialog = page.getByRole('dialog');
  const inputs = dialog.locator('input:not([type=radio])');
  await inputs.nth(0).fill('性格');
  await inputs.nth(1).fill('Character');
  await dialog.getByRole('radio', { name: /人工/ }).check();
  await dialog.locator('button[type=submit]').click();
  await page.waitForURL('**/schemes/*');
  await page.getByRole('button', { name: '发布' }).click();
  await dialog.locator('button[type=submit]').click();
  await page.getByTestId('published').waitFor();
  const { items } = await trpc.customers.list.query({ limit: 1 });
  await page.goto(`${server.url}/customers/${items[0]!.id}`);
  await page.getByRole('button', { name: '选择性格的类别' }).click();
  await dialog.getByRole('radio', { name: 'B 级' }).check();
  await dialog.getByRole('button', { name: '确定' }).click();
  await page.getByTestId('override').getByText(/指定为B 级/).waitFor();
});

it('many are picked by a range and by a filter, exported, changed after a look at what follows, and put back', async () => {
  const found = await trpc.customers.list.query({ search: '冯', limit: 100 });
  await page.goto(`${server.url}/customers?q=${encodeURIComponent('冯')}`);
  await page.getByText(`共 ${found.total} 位`).waitFor();
  const boxes = page.getByRole('row').getByRole('checkbox');
  await boxes.nth(1).click();
  await boxes.nth(3).click({ modifiers: ['Shift'] });
  const bar = page.getByTestId('bulk-bar');
  await bar.getByText('已选 3 位').waitFor();
  const dialog = page.getByRole('dialog');
  await bar.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '下载' }).click()]);
  expect((await readFile(await download.path(), 'utf8')).split('\r\n').map((line) => line.split(',')[0])).toEqual(['\uFEFF姓名', ...found.items.slice(0, 3).map(({ title }) => title), '']);
  await bar.getByRole('button', { name: `选择全部 ${found.total} 位` }).click();
  await bar.getByRole('button', { name: '批量修改' }).click();
  await dialog.getByRole('combobox', { name: /^字段/ }).click();
  await page.getByRole('option', { name: '标签', exact: true }).click();
  await dialog.getByLabel('内容').fill('回访');
  await dialog.getByRole('button', { name: `修改 ${found.total} 位客户` }).click();
  await page.locator('[data-testid=bulk-run][data-status=done]').waitFor();
  expect((await trpc.customers.list.query({ condition: { in: ['回访', { var: 'tags' }] }, limit: 1 })).total).toBe(found.total);
  await page.getByRole('button', { name: '撤销这次操作' }).click();
  await dialog.getByRole('button', { name: '撤销', exact: true }).click();
  await page.locator('[data-testid=undo-run][data-status=done]').waitFor();
  const { items } = await trpc.customers.list.query({ search: '冯', limit: 100 });
  expect(new Map(items.map(({ id, fields }) => [id, fields]))).toEqual(new Map(found.items.map(({ id, fields }) => [id, fields])));
});
