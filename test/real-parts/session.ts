/** A signed-in client of a running server, speaking tRPC as the interface does. */
import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '@rubric/server/router-type';
import type { ServerProcess } from './server-process.ts';

export const owner = { name: '林静', email: 'owner@example.com', password: 'correct-horse-battery' };

export type Session = { trpc: ReturnType<typeof createTRPCClient<AppRouter>>; cookie: string; url: string };

export async function signIn(url: string, account: { email: string; password: string } = owner): Promise<Session> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: account.email, password: account.password }),
  });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers: { cookie, origin: url } })] });
  return { trpc, cookie, url };
}

/** Completes the first-run set-up of a fresh server and signs the owner in. `template` null installs none. */
export async function setUp(server: ServerProcess, options: { template: string | null; locale?: 'zh' | 'en' } = { template: null }): Promise<Session> {
  const token = new URL(await server.setupLink()).searchParams.get('token') ?? '';
  const guest = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${server.url}/trpc`, headers: { origin: server.url } })] });
  const { templateRunId } = await guest.setup.complete.mutate({
    token, ...owner, locale: options.locale ?? 'zh', timeZone: 'Asia/Shanghai', workspaceName: '测试学校', template: options.template,
  });
  const session = await signIn(server.url);
  if (templateRunId !== null) await finished(session, templateRunId);
  return session;
}

/** Waits for a run to end and returns it; throws if it did not end well. */
export async function finished(session: Session, runId: string, withinMs = 60_000) {
  const until = Date.now() + withinMs;
  for (;;) {
    const run = await session.trpc.runs.get.query({ id: runId });
    if (run.status === 'done') return run;
    if (run.status === 'failed' || run.status === 'cancelled') throw new Error(`the run ${run.status}: ${run.error}`);
    if (Date.now() > until) throw new Error(`the run is still ${run.status} after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Uploads a file as the import page does. */
export async function uploadFile(session: Session, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await fetch(`${session.url}/api/imports/upload`, {
    method: 'POST',
    headers: { cookie: session.cookie, origin: session.url, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
    body: bytes,
  });
  if (!answer.ok) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { runId: string }).runId;
}
