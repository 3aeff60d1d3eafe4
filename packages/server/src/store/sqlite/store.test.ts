import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeStoreContract } from '../contract/store-contract.ts';
import { openSqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStoreContract('SQLite', () => openSqliteStore({ path: join(folder, 'rubric.db') }));
