import type { Page } from 'playwright-core';
import { owner } from './session.ts';

/** Signs the owner in as a person does, and waits for the customers. */
export async function signInOnPage(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.locator('input[type=email]').fill(owner.email);
  await page.locator('input[type=password]').fill(owner.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/customers');
}
