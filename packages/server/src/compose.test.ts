import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import { readSettings } from './settings.ts';

describe('the data folder', () => {
  let outer: string;
  beforeEach(() => { outer = mkdtempSync(join(tmpdir(), 'rubric-compose-')); });
  afterEach(() => rmSync(outer, { recursive: true }));
  const open = (dataDir: string) => compose(readSettings({ RUBRIC_DATA_DIR: dataDir, RUBRIC_LOG_LEVEL: 'silent' }));

  it.skipIf(process.platform === 'win32')("is its owner's alone", async () => {
    const dataDir = join(outer, 'data');
    await (await open(dataDir)).close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it.each(['rubric.db', 'auth.db'])('names the file when %s is broken', async (name) => {
    writeFileSync(join(outer, name), 'this is no database, only text, and more of it than a header has. '.repeat(20));
    await expect(open(outer)).rejects.toThrow(join(outer, name));
  });
});
