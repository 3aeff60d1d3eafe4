import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interfaceFiles } from './interface-files.ts';

describe('the interface files', () => {
  let outer: string;
  let root: string;
  beforeAll(() => {
    outer = mkdtempSync(join(tmpdir(), 'rubric-ui-'));
    root = join(outer, 'dist');
    mkdirSync(root);
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<html>page</html>');
    writeFileSync(join(root, 'assets/app-1a2b.js'), 'run()');
    writeFileSync(join(root, 'assets/app-1a2b.js.br'), 'packed');
    writeFileSync(join(outer, 'outside.txt'), 'outside');
  });
  afterAll(() => rmSync(outer, { recursive: true }));

  it('answers every page with the same document, never kept', async () => {
    for (const path of ['/', '/customers/123', '/setup?token=x']) {
      const answer = await interfaceFiles(root).request(path);
      expect(await answer.text()).toBe('<html>page</html>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('lets hashed files be kept, and has no page in their place', async () => {
    const answer = await interfaceFiles(root).request('/assets/app-1a2b.js');
    expect(await answer.text()).toBe('run()');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect((await interfaceFiles(root).request('/assets/gone.js')).status).toBe(404);
  });

  it('gives the packed form to browsers that take it', async () => {
    const ask = (accepted: string) => interfaceFiles(root).request('/assets/app-1a2b.js', { headers: { 'accept-encoding': accepted } });
    const [packed, plain] = [await ask('gzip, deflate, br'), await ask('gzip')];
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary'), packed.headers.get('content-type')]).toEqual(['br', 'Accept-Encoding', 'text/javascript; charset=utf-8']);
    expect(await packed.text()).toBe('packed');
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'run()']);
  });

  it('stays in its folder', async () => {
    for (const path of ['/../outside.txt', '/%2e%2e/outside.txt', '/assets/..%2f..%2foutside.txt']) {
      expect(await (await interfaceFiles(root).request(path)).text()).not.toBe('outside');
    }
  });

  it('says when it is not built', async () => {
    const answer = await interfaceFiles(join(root, 'nowhere')).request('/');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });
});
