import type { BrowserContextOptions, Page } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { freshDataDir, startServer, type ServerProcess } from './server-process.ts';
import { type Session, setUp } from './session.ts';
import { signInOnPage } from './sign-in-page.ts';

export type SignedInPage = { server: ServerProcess; session: Session; page: Page; close: () => Promise<void> };

/** A fresh server with the education template, and the owner signed in at its page, in Chinese at 1440 × 900. */
export async function openSignedInPage(options: BrowserContextOptions = {}): Promise<SignedInPage> {
  const server = await startServer({ dataDir: freshDataDir() });
  const browser = await openChromium();
  const session = await setUp(server, { template: 'education' });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })).newPage();
  await signInOnPage(page, server.url);
  return {
    server, session, page,
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}
