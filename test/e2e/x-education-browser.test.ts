/** The real file of 9,240 leads through the import page: fields made from the file, a check, and a run to the end. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../real-parts/chromium.ts';
import { freshDataDir, startServer, type ServerProcess } from '../real-parts/server-process.ts';
import { owner, setUp, type Session } from '../real-parts/session.ts';

const file = join(import.meta.dirname, '../../../shared/data/x-education-leads/Leads.csv');
const absent = !existsSync(file);
if (absent) console.warn(`Skipped: the x-education leads are not at ${file}.`);

describe.skipIf(absent)('x-education leads through the import page', () => {
  let server: ServerProcess;
  let browser: Browser;
  let session: Session;

  beforeAll(async () => {
    server = await startServer({ dataDir: freshDataDir() });
    session = await setUp(server);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('makes fields from the file and imports every row', async () => {
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel('Password').fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/customers');
    await page.goto(`${server.url}/import`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('9,240 rows, 37 columns').waitFor({ timeout: 60_000 });
    await page.getByText(/“Select”: [\d,]+ cells/).waitFor();
    await page.getByRole('button', { name: 'Make fields for the other 37 columns' }).click();
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('button', { name: /^Import 9,240 rows/ }).click();
    await page.getByText('Import finished').or(page.getByText('Import done')).first().waitFor({ timeout: 110_000 });
    expect((await session.trpc.customers.list.query({ limit: 1 })).total).toBe(9240);
  });

  it('keeps what the file says', async () => {
    const [headers, ...rows] = parse(readFileSync(file), { bom: true }) as string[][];
    const { fields } = await session.trpc.fields.list.query();
    const keyOf = (header: string): string => fields.find(({ name }) => name.en === header)!.key;
    const [id, visits, occupation] = ['Prospect ID', 'TotalVisits', 'What is your current occupation'].map((header) => ({ key: keyOf(header), column: headers!.indexOf(header) }));
    for (const row of [rows[0]!, rows[4711]!, rows.at(-1)!]) {
      const { items } = await session.trpc.customers.list.query({ search: row[id!.column]!, limit: 2 });
      expect(items).toHaveLength(1);
      const { fields: values } = items[0]!;
      expect(values[visits!.key]).toBe(row[visits!.column] === '' ? undefined : Number(row[visits!.column]));
      const choice = fields.find(({ key }) => key === occupation!.key)?.choices?.find(({ key }) => key === values[occupation!.key]);
      expect(choice?.name.en ?? values[occupation!.key] ?? '').toBe(row[occupation!.column]!.replace('Select', ''));
    }
  });
});
