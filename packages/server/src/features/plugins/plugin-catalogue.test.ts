import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPluginHost } from '../../plugin-host/plugin-host.ts';
import { permissionSentences } from './permission-sentences.ts';
import { createPluginCatalogue } from './plugin-catalogue.ts';

const packages = join(import.meta.dirname, '../../../..');
const host = createPluginHost();
afterAll(() => host.close());

describe('the plugin catalogue', () => {
  it('builds and describes the plugins of this repository', async () => {
    const refused: string[] = [];
    const catalogue = createPluginCatalogue({ host, folder: join(packages, 'plugins'), onRefused: (plugin) => refused.push(plugin) });
    const found = await catalogue.find('engagement');
    expect(found?.manifest.scorers.map(({ name }) => name)).toEqual(['engagement']);
    expect(found?.bundle.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await catalogue.find('nobody')).toBeNull();
    expect(refused).toEqual([]);
    expect(permissionSentences(found!.manifest)[0]).toEqual({
      zh: '“互动热度”读取每位客户的：最近联系日期、咨询次数、试听日期、预算、来源渠道；其他信息一概看不到。',
      en: '“Engagement” reads of each customer: Last contact date, Number of consultations, Trial lesson date, Budget, Source channel; nothing else is shown to it.',
    });
  });

  it('leaves out a plugin that is wrong, and tells', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rubric-plugins-'));
    try {
      for (const [name, code] of [['broken', 'export default {'], ['empty', 'export default {};']] as const) {
        await mkdir(join(folder, name, 'src'), { recursive: true });
        await writeFile(join(folder, name, 'src/index.ts'), code);
      }
      await cp(join(packages, 'plugins/engagement/src'), join(folder, 'good/src'), { recursive: true });
      await mkdir(join(folder, 'node_modules/@rubric'), { recursive: true });
      await symlink(join(packages, 'sdk'), join(folder, 'node_modules/@rubric/sdk'));
      const refused: string[] = [];
      const catalogue = createPluginCatalogue({ host, folder, onRefused: (plugin, fault) => refused.push(`${plugin}: ${fault}`) });
      expect((await catalogue.list()).map(({ manifest }) => manifest.name)).toEqual(['engagement']);
      await writeFile(join(folder, 'empty/src/index.ts'), `export { default } from '../../good/src/index.ts';`);
      expect(await catalogue.list()).toHaveLength(2);
      expect([...new Set(refused)].sort()).toEqual([expect.stringMatching(/^broken: /), expect.stringMatching(/^empty: manifest/)]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is empty without a folder', async () => {
    expect(await createPluginCatalogue({ host, folder: '/nowhere', onRefused: () => undefined }).list()).toEqual([]);
  });
});
