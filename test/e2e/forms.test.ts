/**
 * A public form from its making to a lead, in a real browser: an admin lays it out by click, drag and keys, publishes it and opens its link; a
 * stranger without a session fills it in on a phone; the lead is there with its class, and nothing was told to the stranger.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../real-parts/chromium.ts';
import { freshDataDir, startServer, type ServerProcess } from '../real-parts/server-process.ts';
import { setUp, type Session } from '../real-parts/session.ts';

let server: ServerProcess;
let browser: Browser;
let session: Session;
let page: Page;
const faults: string[] = [];

function watch(watched: Page): Page {
  watched.on('pageerror', (error) => faults.push(error.message));
  return watched;
}

beforeAll(async () => {
  server = await startServer({ dataDir: freshDataDir() });
  browser = await openChromium();
  session = await setUp(server, { template: 'education' });
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = session.cookie.split(/=(.*)/);
  await context.addCookies([{ name, value: value.split(';')[0]!, url: server.url }]);
  page = watch(await context.newPage());
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const parts = (): Promise<string[]> => page.locator('[data-drop-flow=grid] > [data-drop-item]').evaluateAll((items) => items.map((item) => item.getAttribute('data-drop-item') ?? ''));

/** From the middle of one element to a little inside another's left edge, as a hand does it. */
async function drag(from: string, to: string): Promise<void> {
  const [start, end] = [await page.locator(from).boundingBox(), await page.locator(to).boundingBox()];
  await page.mouse.move(start!.x + start!.width / 2, start!.y + start!.height / 2);
  await page.mouse.down();
  await page.mouse.move(end!.x + 30, end!.y + end!.height / 2, { steps: 6 });
  await page.getByTestId('drop-line').waitFor();
  await page.mouse.up();
}

describe('a public form', () => {
  it('is laid out by click, drag, keys and undo', async () => {
    await page.goto(`${server.url}/fields?tab=forms`);
    await page.getByRole('button', { name: '新建表单' }).click();
    await page.getByLabel('名称（中文）').fill('预约试听');
    await page.getByRole('radio', { name: /公开表单/ }).check();
    await page.getByRole('button', { name: '创建', exact: true }).click();
    await page.getByRole('heading', { name: '预约试听' }).waitFor();
    expect(await parts()).toEqual(['name']);
    const existing = page.getByRole('region', { name: '已有字段' });
    for (const label of ['手机', '意向课程', '邮箱']) await existing.getByRole('button', { name: label, exact: true }).click();
    expect(await parts()).toEqual(['name', 'phone', 'course', 'email']);
    await page.locator('[data-drop-item=email] [data-control=select]').press('Alt+ArrowUp');
    expect(await parts()).toEqual(['name', 'phone', 'email', 'course']);
    await drag('[data-drop-item=course] [data-control=handle]', '[data-drop-item=phone]');
    expect(await parts()).toEqual(['name', 'course', 'phone', 'email']);
    await page.keyboard.press('Control+z');
    expect(await parts()).toEqual(['name', 'phone', 'email', 'course']);
  });

  it('has rules, and is published', async () => {
    await page.locator('[data-drop-item=phone] [data-control=select]').click();
    await page.getByRole('tab', { name: '校验' }).click();
    await page.getByRole('combobox', { name: /^必填/ }).click();
    await page.getByRole('option', { name: '总是必填' }).click();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('button', { name: '发布 v1' }).click();
    await page.getByText('线上 v1').waitFor();
    await page.getByRole('heading', { name: '预约试听' }).getByRole('button').click();
    await page.getByRole('tab', { name: '链接' }).click();
    await page.getByRole('switch', { name: '接收填写' }).click();
    await page.getByText('已收到 0 份').waitFor();
  });

  it('is filled in by a stranger on a phone, and becomes a lead', async () => {
    const address = await page.getByLabel('公开链接').inputValue();
    const stranger = await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const form = watch(await stranger.newPage());
    await form.goto(address);
    await form.getByLabel('Name').fill('Ada Lovelace');
    const shown = await form.evaluate(() => performance.now());
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('One answer needs a change.').waitFor();
    await form.getByLabel('Phone').fill('+44 20 7946 0000');
    // The server takes nothing from a page that was shown less than two seconds ago.
    await form.waitForFunction((at) => performance.now() > at + 2000, shown);
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('We will be in touch soon').waitFor();
    const { items } = await session.trpc.customers.list.query({ limit: 1 });
    expect(items[0]).toMatchObject({ title: 'Ada Lovelace', fields: { name: 'Ada Lovelace', phone: '+442079460000' } });
    expect(Object.keys(items[0]!.classes).length).toBeGreaterThan(0);
    expect(await stranger.cookies()).toEqual([]);
    await stranger.close();
  });

  it('is shown in the pages of the sites it names, and in no others', async () => {
    const form = (await session.trpc.forms.list.query()).find(({ link }) => link !== null)!;
    const site = createServer((_request, response) => void response.setHeader('content-type', 'text/html').end(`<iframe src="${server.url}/f/${form.link!.token}"></iframe>`));
    await new Promise<void>((resolve) => { site.listen(0, resolve); });
    const { port } = site.address() as AddressInfo;
    const draft = { ...form.draft, public: { ...form.draft.public, origins: [`http://localhost:${port}`] } };
    const { draftRevision } = await session.trpc.forms.saveDraft.mutate({ id: form.id, draftRevision: form.draftRevision, draft });
    await session.trpc.forms.publish.mutate({ id: form.id, draftRevision });
    const visitor = await browser.newPage({ locale: 'en' });
    await visitor.goto(`http://localhost:${port}`);
    await visitor.frameLocator('iframe').getByLabel('Name').waitFor();
    await visitor.goto(`http://127.0.0.1:${port}`);
    expect(await visitor.frameLocator('iframe').getByLabel('Name').count()).toBe(0);
    await visitor.close();
    site.close();
  });

  it('keeps each publish, and puts an earlier one back into the draft', async () => {
    const { id, liveNumber } = (await session.trpc.forms.list.query()).find(({ link }) => link !== null)!;
    await page.goto(`${server.url}/fields?tab=versions&of=${id}`);
    await page.getByText('改了允许嵌入的网站').waitFor();
    await page.getByRole('link', { name: '在表单里恢复' }).click();
    await page.getByRole('button', { name: '放回草稿: 版本 1' }).click();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('dialog').getByText('改了允许嵌入的网站').waitFor();
    await page.getByRole('button', { name: `发布 v${liveNumber + 1}` }).click();
    await page.getByText(`线上 v${liveNumber + 1}`).waitFor();
    expect((await session.trpc.forms.get.query({ id })).live).toEqual(await session.trpc.forms.version.query({ id, number: 1 }));
  });

  it('leaves no error in the console', () => expect(faults).toEqual([]));
});

describe('a staff form', () => {
  it('adds a customer, who can then be edited by it', async () => {
    await page.goto(`${server.url}/customers`);
    await page.getByRole('button', { name: '新客户' }).click();
    await page.getByRole('button', { name: '添加客户' }).click();
    await page.getByText('有 1 处需要修改。').waitFor();
    await page.getByLabel('姓名').fill('新来的');
    await page.getByRole('button', { name: '添加客户' }).click();
    await page.getByRole('heading', { name: '新来的' }).waitFor();
    await page.getByRole('button', { name: '修改资料', exact: true }).click();
    await page.getByRole('textbox', { name: '微信' }).fill('wx-new');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('wx-new').first().waitFor();
  });
});

describe('a field', () => {
  it('changes its type after a look at what converts, and is deleted softly', async () => {
    await page.goto(`${server.url}/fields`);
    await page.getByRole('button', { name: '微信', exact: true }).click();
    await page.getByRole('combobox', { name: /^类型/ }).click();
    await page.getByRole('option', { name: '标签' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText(/个会转换，0 个无法转换/).waitFor();
    await page.getByRole('button', { name: '保存并转换' }).click();
    await page.getByRole('button', { name: '微信', exact: true }).waitFor();
    await page.getByRole('row', { name: /微信/ }).getByText('标签').waitFor();
    await page.getByRole('button', { name: '微信', exact: true }).click();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('region', { name: '已删除的字段' }).getByRole('button', { name: '恢复' }).click();
    await page.getByRole('button', { name: '微信', exact: true }).waitFor();
    await page.getByRole('tab', { name: '版本' }).click();
    await page.getByText('删除字段“微信”').waitFor();
  });
});
