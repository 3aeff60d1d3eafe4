/**
 * The first day of an admin, in a real browser, from an empty data folder: set up, install a template, import, read why,
 * change a threshold, publish; then a customer has moved, has a task, and a signed webhook has arrived.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../real-parts/chromium.ts';
import { freshDataDir, startServer, type ServerProcess } from '../real-parts/server-process.ts';
import { owner, signIn } from '../real-parts/session.ts';
import { openWebhookEndpoint, signatureIsValid, type WebhookEndpoint } from '../real-parts/webhook-endpoint.ts';

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** Base 10, intent 20, budget 8, consulted 12, week-old contact 15, referral 10: 75 points, a B that a lower threshold makes an A. */
const leads = [
  '姓名,手机,学习阶段,意向课程,来源渠道,预算,最近联系日期,咨询次数,家长意向',
  `林晓雨,10000090001,小学,英语,老学员转介绍,¥9000,${day(3)},3,4`,
  `周子墨,10000090002,Select,英语,老学员转介绍,,${day(80)},,1`,
].join('\n');

let server: ServerProcess;
let browser: Browser;
let page: Page;
let endpoint: WebhookEndpoint;
const faults: string[] = [];

beforeAll(async () => {
  endpoint = await openWebhookEndpoint();
  server = await startServer({ dataDir: freshDataDir() });
  browser = await openChromium();
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await endpoint?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await page.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-')}.png` });
});

describe('the first day', () => {
  it('sets up the owner and the education template', async () => {
    await page.goto(await server.setupLink());
    await page.getByLabel('你的姓名').fill(owner.name);
    await page.getByLabel('工作区名称').fill('启明学校');
    await page.getByLabel('邮箱').fill(owner.email);
    await page.getByLabel('密码').fill(owner.password);
    await page.getByRole('radio', { name: /教育培训/ }).check();
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.waitForURL('**/customers', { timeout: 60_000 });
    await page.getByText('300').first().waitFor();
  });

  it('sends the automation\'s webhook to the endpoint', async () => {
    await page.goto(`${server.url}/automations`);
    await page.getByRole('link', { name: /高意向客户 24 小时内跟进/ }).click();
    await page.getByLabel('网址').fill(endpoint.url);
    await page.getByRole('button', { name: '应用改动' }).click();
    await page.getByText('已应用', { exact: true }).waitFor();
  });

  it('imports a CSV file and shows the classes', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rubric-leads-')), '新线索.csv');
    writeFileSync(file, leads);
    await page.goto(`${server.url}/import`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('已对应 9 / 9 列').waitFor();
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByText('导入完成').first().waitFor({ timeout: 60_000 });
    await page.goto(`${server.url}/customers`);
    await page.getByRole('searchbox').fill('林晓雨');
    await page.getByRole('link', { name: '林晓雨' }).click();
  });

  it('says why, with points that sum to the score', async () => {
    await page.getByText('75 分').first().waitFor();
    await page.getByText(/家长意向.*4/).first().waitFor();
  });

  it('shows the effect of a lower threshold on everyone, and publishes it', async () => {
    await page.goto(`${server.url}/schemes`);
    await page.getByRole('link', { name: /意向等级/ }).first().click();
    await page.getByRole('tab', { name: '评分卡' }).click();
    const threshold = page.getByLabel('A 高意向：最低分');
    await threshold.fill('70');
    await threshold.blur();
    await page.getByText(/位客户会换类/).first().waitFor();
    await page.getByText('草稿已保存').first().waitFor();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByTestId('published').waitFor({ timeout: 60_000 });
  });

  it('has moved the customer, made the task and sent the signed webhook', async () => {
    const { trpc } = await signIn(server.url);
    const { items } = await trpc.customers.list.query({ search: '林晓雨', limit: 5 });
    expect(items).toHaveLength(1);
    const schemes = await trpc.schemes.list.query();
    const intent = schemes.find(({ key }) => key === 'intent')!;
    expect(items[0]!.classes[intent.id]).toMatchObject({ class: 'A', score: 75, schemeVersion: 2 });

    const deliveries = await endpoint.received(1, 60_000);
    const { secret } = await trpc.automations.signingSecret.query();
    for (const delivery of deliveries) expect(signatureIsValid(delivery, secret)).toBe(true);
    const about = async () => endpoint.deliveries.filter(({ body }) => body.includes(items[0]!.id));
    await expect.poll(async () => (await about()).length, { timeout: 60_000 }).toBe(1);

    await page.goto(`${server.url}/customers/${items[0]!.id}`);
    await page.getByText('电话联系高意向家长，介绍报名方案').first().waitFor();
  });

  it('met no error in the browser on the way', () => expect(faults).toEqual([]));
});
