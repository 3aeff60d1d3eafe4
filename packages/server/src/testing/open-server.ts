/** A whole server without its port: real stores, real accounts, an injected clock, and a worker that runs when it is asked to. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Composition } from '../compose.ts';
import type { Deps } from '../deps.ts';
import { createOwner } from '../features/setup/create-owner.ts';
import type { Principal } from '../http/trpc/context.ts';
import { createCaller } from '../http/trpc/router.ts';
import { readSettings } from '../settings.ts';
import type { Role } from '../store/port/document-kinds.ts';
import { startWorker } from '../worker/start-worker.ts';

export const owner = { name: '林静', email: 'owner@example.com', password: 'correct-horse-battery' };

export type TestServer = {
  composition: Composition;
  deps: Deps;
  /** Sets what `deps.clock` says (epoch ms). */
  setNow: (now: number) => void;
  workspaceId: string;
  userId: string;
  callAs: (role: Role | null) => ReturnType<typeof createCaller>;
  /** Runs waiting jobs until none is due. */
  workOff: () => Promise<void>;
  close: () => Promise<void>;
};

export type OpenTestServer = (options?: { setUp?: boolean }) => Promise<TestServer>;

async function workOff(deps: Deps): Promise<void> {
  const worker = startWorker(deps);
  await worker.idle();
  await worker.stop();
}

async function open(env: Record<string, string>, cleanUp: () => void, setUp: boolean): Promise<TestServer> {
  const composition = await compose(readSettings({ RUBRIC_LOG_LEVEL: 'silent', RUBRIC_SECRET: 'a-secret-only-for-tests-0123456789', ...env }));
  let now = Date.UTC(2026, 5, 15, 4);
  const deps: Deps = { ...composition.deps, clock: () => now };
  const { accounts } = composition.auth;
  const made = setUp ? await createOwner(deps, accounts, { ...owner, locale: 'zh', timeZone: 'Asia/Shanghai', workspaceName: '测试学校' }) : { workspaceId: '', userId: '' };
  const principalOf = (role: Role): Principal => ({
    workspaceId: made.workspaceId, role, actor: { kind: 'user', id: made.userId }, user: { id: made.userId, name: owner.name, email: owner.email },
  });
  return {
    composition, deps, ...made,
    setNow: (next) => { now = next; },
    callAs: (role) => createCaller({ deps, accounts, principal: role === null ? null : principalOf(role) }),
    workOff: () => workOff(deps),
    close: async () => {
      await composition.close();
      cleanUp();
    },
  };
}

export const openOnSqlite: OpenTestServer = ({ setUp = true } = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rubric-server-'));
  return open({ RUBRIC_DATA_DIR: dataDir }, () => rmSync(dataDir, { recursive: true }), setUp);
};

/** A database of its own on the server that `RUBRIC_TEST_MONGODB_URL` names. */
export const openOnMongo: OpenTestServer = ({ setUp = true } = {}) => {
  const url = new URL(process.env.RUBRIC_TEST_MONGODB_URL ?? '');
  url.pathname = `/rubric_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'rubric-server-'));
  return open({ RUBRIC_DATA_DIR: dataDir, RUBRIC_DATABASE_URL: url.href }, () => rmSync(dataDir, { recursive: true }), setUp);
};
