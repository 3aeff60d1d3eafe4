/**
 * Every page in both languages, both themes and on a phone: no accessibility violation, nothing wider than the screen,
 * no text under 12 px, no missing words, no error in the console. `RUBRIC_TEST_SCREENSHOTS=<folder>` keeps the pictures.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type FieldDef, plainForm } from '@rubric/engine';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../real-parts/chromium.ts';
import { freshDataDir, startServer, type ServerProcess } from '../real-parts/server-process.ts';
import { finished, setUp, type Session } from '../real-parts/session.ts';
import { signInOnPage } from '../real-parts/sign-in-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.RUBRIC_TEST_SCREENSHOTS;

const looks = [
  { name: 'zh-light', locale: 'zh', theme: 'light', width: 1440, height: 900, phone: false },
  { name: 'en-dark', locale: 'en', theme: 'dark', width: 1440, height: 900, phone: false },
  { name: 'en-light', locale: 'en', theme: 'light', width: 1440, height: 900, phone: false },
  { name: 'zh-phone', locale: 'zh', theme: 'light', width: 390, height: 844, phone: true },
  { name: 'en-phone-dark', locale: 'en', theme: 'dark', width: 390, height: 844, phone: true },
] as const;
type Look = (typeof looks)[number];

const pages = ['setup', 'sign-in', 'forgot-password', 'reset-password', 'customers', 'saved-view', 'bulk-action', 'customer', 'coming', 'import', 'import-map', 'import-check', 'import-result', 'import-orders', 'duplicates', 'merge', 'removed', 'fields', 'activity-types', 'versions', 'form', 'public-form', 'schemes', 'score-card', 'rules', 'overrides', 'automations', 'automation', 'templates', 'plugins', 'settings', 'changes', 'not-found'] as const;

let server: ServerProcess;
let browser: Browser;
let paths: Record<(typeof pages)[number], string>;

const leads = `客户名单,,,
姓名,手机,年级,预算
${Array.from({ length: 30 }, (_, index) => `学员${index},1390000${String(1000 + index)},${index % 7 === 3 ? '大学' : '初二'},${index % 5 === 0 ? '很多' : `${index}000`}`).join('\n')}
,,,
`;

/** A file that is mapped, one that is being checked, and one that was imported in part. */
async function importPaths({ cookie, trpc, url }: Session): Promise<Record<'import-map' | 'import-check' | 'import-result', string>> {
  const upload = async (body: string): Promise<string> => {
    const answer = await fetch(`${url}/api/imports/upload`, { method: 'POST', body, headers: { cookie, origin: url, 'x-file-name': encodeURIComponent('一月名单.csv') } });
    return ((await answer.json()) as { runId: string }).runId;
  };
  const [draft, imported] = [await upload(leads), await upload(leads.replaceAll('1390000', '1380000'))];
  const { columns } = await trpc.imports.analyse.query({ runId: imported });
  const mapped = columns.map(({ index, guess }) => (guess.field === null ? { index, to: 'skip' as const } : { index, to: 'field' as const, field: guess.field }));
  await trpc.imports.start.mutate({ runId: imported, mapping: { columns: mapped, placeholders: [] }, matchKeys: [], onFaulty: 'skipRow' });
  await finished({ cookie, trpc, url }, imported);
  return { 'import-map': `/import/${draft}`, 'import-check': `/import/${draft}`, 'import-result': `/import/${imported}` };
}

/** A class that a person set, for the customer's page and the report. */
async function override(trpc: Session['trpc'], { id, version }: { id: string; version: number }, schemeId: string): Promise<void> {
  await trpc.overrides.set.mutate({ target: { id, schemeId, version, lockId: null }, class: 'A', reason: '校长介绍来的家长 · VIP', term: { kind: 'change', fields: ['phone'] } });
}

/** Two things that were done to many. */
async function bulkActions(session: Session, schemeId: string): Promise<string> {
  const start = async (action: Parameters<Session['trpc']['bulk']['start']['mutate']>[0]['action']): Promise<string> => {
    const { runId } = await session.trpc.bulk.start.mutate({ target: { selection: { search: '王' } }, action, effects: 'silent' });
    await finished(session, runId);
    return runId;
  };
  await start({ kind: 'add', field: 'tags', items: ['回访'] });
  return `/customers/bulk/${await start({ kind: 'override', schemeId, class: 'A', reason: '秋季展会名单', term: { kind: 'always' }, existing: 'keep' })}`;
}

/** Two customers who may be one, and one that was removed. */
async function addDuplicates(session: Session) {
  const { trpc } = session;
  const [gone] = await Promise.all(['旧客户', '林小雨', '林小雨（妈妈）'].map((name, index) => trpc.customers.create.mutate({ fields: { name, email: index === 0 ? null : 'yu@example.com', consultations: index } })));
  await trpc.customers.remove.mutate({ ids: [gone!.id] });
  await finished(session, (await trpc.duplicates.search.mutate()).runId);
  return (await trpc.duplicates.list.query({ limit: 5 })).groups;
}

/** A draft with something that is worth a second look. */
async function addDeadRule(trpc: Session['trpc']): Promise<void> {
  const { id } = (await trpc.schemes.list.query()).find(({ key }) => key === 'lifecycle')!;
  const { draft, draftRevision } = await trpc.schemes.get.query({ id });
  if (draft.method.kind !== 'rules') throw new Error('the life cycle is no list of rules');
  const dead = { id: 'dead', class: draft.method.defaultClass, when: { '>=': [{ var: 'consultations' }, 3] }, muted: false };
  await trpc.schemes.saveDraft.mutate({ id, draftRevision, draft: { ...draft, method: { ...draft.method, rules: [...draft.method.rules, dead] } } });
}

/** Narrowed and sorted, so that its chips and marks show. */
function savedView(trpc: Session['trpc']) {
  const condition = { and: [{ '>=': [{ var: 'consultations' }, 1] }, { '!': [{ isMissing: { var: 'phone' } }] }] };
  const content = { name: { zh: '咨询过的客户', en: 'Asked us before' }, condition, sort: { by: 'field:consultations', direction: 'desc' as const }, shared: true };
  return trpc.segments.save.mutate({ existing: null, content });
}

/** A form that asks for a little of everything, open to everyone. */
async function publicForm(trpc: Session['trpc']): Promise<{ id: string; token: string }> {
  const name = { zh: '预约试听', en: 'Book a trial lesson' };
  const { id } = await trpc.forms.create.mutate({ name, use: 'public' });
  const draft = plainForm(name, [{ id: 'ask', name: { zh: '联系方式', en: 'Contact' }, fields: ['name', 'phone', 'course', 'needs', 'trialLesson', 'notes'] }], 'public');
  await trpc.forms.saveDraft.mutate({ id, draftRevision: 1, draft: { ...draft, public: { ...draft.public, intro: name, consent: { zh: '我同意按隐私政策使用我的资料。', en: 'I agree to the privacy policy.' } } } });
  await trpc.forms.publish.mutate({ id, draftRevision: 2 });
  return { id, token: (await trpc.forms.setLink.mutate({ id, enabled: true })).token };
}

/** Orders of the customer that is looked at, gathered by a rollup. */
async function addActivities(trpc: Session['trpc']): Promise<void> {
  const plain = { required: false, unique: false, personal: false };
  await trpc.activities.saveTypes.mutate({ version: 0, types: [{ key: 'order', name: { zh: '订单', en: 'Order' }, fields: [{ ...plain, key: 'amount', type: 'money', name: { zh: '金额', en: 'Amount' }, currency: 'CNY', source: { kind: 'input' } }, { ...plain, key: 'net', type: 'money', name: { zh: '不含税金额', en: 'Amount without tax' }, currency: 'CNY', source: { kind: 'formula', logic: { '/': [{ var: 'amount' }, 1.06] } } }] }] });
  const { version, fields } = await trpc.fields.list.query();
  const spent: FieldDef = { ...plain, key: 'spentLately', type: 'money', name: { zh: '近 90 天消费', en: 'Spent in 90 days' }, source: { kind: 'rollup', activity: 'order', of: 'sum', field: 'amount', window: { days: 90 } } };
  await trpc.fields.save.mutate({ version, fields: [...fields, spent] });
  const { items } = await trpc.customers.list.query({ limit: 1 });
  const at = new Date().toISOString();
  await trpc.activities.record.mutate({ activities: [{ customerId: items[0]!.id, type: 'order', at, values: { amount: 1280 }, key: 'SO-1001' }, { customerId: items[0]!.id, type: 'order', at, values: { amount: 90.5 } }] });
}

/** A file of orders, mapped as one like it was before. */
async function ordersPath({ cookie, trpc, url }: Session): Promise<string> {
  const upload = async (): Promise<string> => {
    const body = '订单号,下单时间,手机号,金额,渠道\nSO-1,2026-06-01 10:30,13900001000,1280,微信\nSO-1,2026-06-01 10:30,13900001000,90.5,门店\n';
    const answer = await fetch(`${url}/api/imports/upload`, { method: 'POST', body, headers: { cookie, origin: url, 'x-file-name': encodeURIComponent('六月订单.csv') } });
    return ((await answer.json()) as { runId: string }).runId;
  };
  const runId = await upload();
  const columns = [{ index: 1, to: 'at' as const }, { index: 2, to: 'customerField' as const, field: 'phone' }, { index: 3, to: 'field' as const, field: 'amount' }];
  await trpc.imports.start.mutate({ runId, as: 'activities', type: 'order', mapping: { columns, placeholders: [] }, matchKeys: ['phone'], keyColumns: [0] });
  await finished({ cookie, trpc, url }, runId);
  return `/import/${await upload()}`;
}

async function enter(context: BrowserContext, look: Look): Promise<Page> {
  await context.addInitScript(({ locale, theme }) => {
    localStorage.setItem('rubric.locale', locale);
    localStorage.setItem('rubric.theme', theme);
  }, look);
  const page = await context.newPage();
  await signInOnPage(page, server.url);
  return page;
}

/** A page is settled when nothing is loading and nothing was asked of the server for half a second. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.animate-pulse, [aria-busy=true]') === null);
}

/** Rules of axe that a page breaks, with the elements. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations: found } = await checker.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')}`);
  });
}

/** What a person would call broken, beyond axe. */
async function blemishes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`${scrollWidth - innerWidth} px wider than the screen`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || !element?.checkVisibility()) continue;
      if (Number.parseFloat(getComputedStyle(element).fontSize) < 12) found.push(`under 12 px: ${text.slice(0, 40)}`);
      if (/undefined|NaN|\[object|\{\w+\}/.test(text)) found.push(`missing words: ${text.slice(0, 60)}`);
    }
    return found;
  });
}

/** Looks at every page in these looks. */
export function describeLooks(names: readonly Look['name'][]): void {
  beforeAll(async () => {
    server = await startServer({ dataDir: freshDataDir() });
    browser = await openChromium();
    const session = await setUp(server, { template: 'education' });
    const { trpc } = session;
    await addDeadRule(trpc);
    await addActivities(trpc);
    const [{ items }, schemes, automations, form, view] = await Promise.all([trpc.customers.list.query({ limit: 1 }), trpc.schemes.list.query(), trpc.automations.list.query(), publicForm(trpc), savedView(trpc)]);
    const intent = schemes.find((scheme) => scheme.key === 'intent')!.id;
    await override(trpc, items[0]!, intent);
    const groups = await addDuplicates(session);
    const schemeWith = (key: string) => `/schemes/${schemes.find((scheme) => scheme.key === key)!.id}`;
    paths = {
      setup: '/setup', 'sign-in': '/sign-in', 'forgot-password': '/forgot-password', 'reset-password': '/reset-password?token=x', customers: '/customers', 'saved-view': `/customers?view=${view.id}`, 'bulk-action': await bulkActions(session, intent), customer: `/customers/${items[0]!.id}`, coming: '/coming', import: '/import', ...(await importPaths(session)), 'import-orders': await ordersPath(session), duplicates: '/duplicates', merge: `/duplicates/${groups[0]!.id}`, removed: '/removed', fields: '/fields', 'activity-types': '/fields?tab=activities', versions: '/fields?tab=versions', form: `/fields/forms/${form.id}`, 'public-form': `/f/${form.token}`, schemes: '/schemes', 'score-card': schemeWith('intent'),
      rules: schemeWith('lifecycle'), overrides: `${schemeWith('intent')}?tab=overrides`, automations: '/automations', automation: `/automations/${automations[0]!.id}`, templates: '/templates', plugins: '/plugins', settings: '/settings', changes: '/settings/changes', 'not-found': '/nowhere',
    };
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe.each(looks.filter(({ name }) => names.includes(name)))('in $name', (look) => {
    let context: BrowserContext;
    let page: Page;
    const faults: string[] = [];

    beforeAll(async () => {
      context = await browser.newContext({
        viewport: { width: look.width, height: look.height }, hasTouch: look.phone, isMobile: look.phone,
        locale: look.locale === 'zh' ? 'zh-CN' : 'en', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
        // axe comes in as a script, which the page's policy would bar.
        bypassCSP: true,
      });
      page = await enter(context, look);
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
    });
    afterAll(() => context?.close());

    it.each(pages)('%s', async (name) => {
      await page.goto(server.url + paths[name]);
      await settle(page);
      if (name === 'import-check') {
        await page.getByRole('button', { name: look.locale === 'zh' ? '检查' : 'Check', exact: true }).click();
        await page.getByRole('button', { name: look.locale === 'zh' ? /^导入 / : /^Import / }).and(page.locator(':enabled')).waitFor();
      }
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${look.name}.png`) });
      // A bar that sticks to the screen's edge covers what can be scrolled from under it: axe sees the whole page at once.
      if (look.phone) await page.setViewportSize({ width: look.width, height: await page.evaluate(() => document.documentElement.scrollHeight + 120) });
      expect(await violations(page)).toEqual([]);
      if (look.phone) await page.setViewportSize({ width: look.width, height: look.height });
      expect(await blemishes(page)).toEqual([]);
      expect(faults).toEqual([]);
    });
  });
}
