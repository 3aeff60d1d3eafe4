import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose, type Composition } from '../compose.ts';
import { createOwner } from '../features/setup/create-owner.ts';
import { createApp } from '../http/app.ts';
import { readSettings } from '../settings.ts';
import { owner } from '../testing/open-server.ts';

const mails: string[] = [];
const dataDir = mkdtempSync(join(tmpdir(), 'rubric-mail-'));
const base = 'http://rubric.test';
let smtp: SMTPServer;
let composition: Composition;
let app: ReturnType<typeof createApp>;

/** The text as it was before its transfer encoding. */
function decoded(mail: string): string {
  const [, body = ''] = mail.split(/\r?\n\r?\n([\s\S]*)/);
  return /base64/i.test(mail) ? Buffer.from(body, 'base64').toString() : body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const post = (path: string, body: object) =>
  app.request(`${base}/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: JSON.stringify(body) });

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let mail = '';
      stream.on('data', (chunk: Buffer) => { mail += chunk.toString(); });
      stream.on('end', () => { mails.push(mail); done(); });
    },
  });
  await new Promise<void>((resolve) => { smtp.listen(0, '127.0.0.1', resolve); });
  const { port } = smtp.server.address() as AddressInfo;
  composition = await compose(readSettings({ RUBRIC_DATA_DIR: dataDir, RUBRIC_LOG_LEVEL: 'silent', RUBRIC_SMTP_URL: `smtp://127.0.0.1:${port}`, RUBRIC_MAIL_FROM: 'rubric@example.com', RUBRIC_BASE_URL: base }));
  app = createApp(composition.deps, composition.auth);
  await createOwner(composition.deps, composition.auth.accounts, { ...owner, locale: 'zh', timeZone: 'Asia/Shanghai', workspaceName: '测试学校' });
});
afterAll(async () => {
  await composition.close();
  await new Promise<void>((resolve) => { smtp.close(resolve); });
  rmSync(dataDir, { recursive: true });
});

it('mails a link that sets a new password once and ends the old sessions', async () => {
  const before = await post('sign-in/email', { email: owner.email, password: owner.password });
  const cookie = before.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');

  expect((await post('request-password-reset', { email: owner.email })).status).toBe(200);
  await expect.poll(() => mails.length).toBe(1);
  expect(mails[0]).toContain(`To: ${owner.email}`);
  const token = /http:\/\/rubric\.test\/reset-password\?token=([\w-]+)/.exec(decoded(mails[0]!))?.[1] ?? '';

  expect((await post('reset-password', { token, newPassword: 'a-new-password-1' })).status).toBe(200);
  expect((await post('reset-password', { token, newPassword: 'a-new-password-2' })).ok).toBe(false);
  expect((await post('sign-in/email', { email: owner.email, password: owner.password })).status).toBe(401);
  expect((await post('sign-in/email', { email: owner.email, password: 'a-new-password-1' })).status).toBe(200);
  expect(await composition.auth.findSignedIn(new Headers({ cookie }))).toBeNull();
});

it('answers the same for an address nobody has, and mails nothing', async () => {
  expect((await post('request-password-reset', { email: 'nobody@example.com' })).status).toBe(200);
  expect(mails).toHaveLength(1);
});
