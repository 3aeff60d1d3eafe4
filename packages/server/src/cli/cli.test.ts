import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rubric-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Ended = { code: number | null; stdout: string; stderr: string };

function rubric(args: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../cli.ts'), ...args], { env: { PATH: process.env.PATH, RUBRIC_DATA_DIR: join(folder, 'data'), ...env } });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => { ended.stdout += part; });
  child.stderr.setEncoding('utf8').on('data', (part: string) => { ended.stderr += part; });
  child.stdin.end(input);
  return new Promise((resolve) => { child.on('close', (code) => resolve({ ...ended, code })); });
}

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

it('explains itself, and tells wrong usage from failure by its exit code', async () => {
  expect(await rubric(['--help'])).toMatchObject({ code: 0, stderr: '' });
  expect((await rubric(['import', '--help'])).stdout).toContain('--dry-run');
  expect(await rubric(['owner', 'create', '--name', 'Ann'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--email') });
  expect(await rubric(['fly'])).toMatchObject({ code: 2, stderr: expect.stringContaining('fly') });
  expect(await rubric(['customers', 'export'], { env: { PORT: 'many' } })).toMatchObject({ code: 2, stderr: expect.stringMatching(/^rubric: Setting PORT is wrong/) });
  expect(await rubric(['customers', 'export'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not set up yet') });
});

it('sets up, makes a key, imports twice and exports', async () => {
  const owner = ['owner', 'create', '--email', 'ann@example.com', '--name', 'Ann', '--locale', 'en', '--time-zone', 'Asia/Shanghai', '--password-stdin'];
  expect(await rubric(owner, { input: 'short\n' })).toMatchObject({ code: 2, stderr: expect.stringContaining('10 to 128') });
  expect(await rubric(owner, { input: 'correct-horse-battery\n' })).toMatchObject({ code: 0, stderr: '' });
  expect(await rubric(owner, { input: 'correct-horse-battery\n' })).toMatchObject({ code: 1, stderr: expect.stringContaining('set up already') });
  expect((await rubric(['api-key', 'create', '--name', 'reports', '--role', 'viewer'])).stdout).toMatch(/^rbk_[0-9a-f]{32}_[\w-]{43}\n$/);

  const first = file('leads.csv', '编号,姓名,备注,到访\nL1,林静,=HYPERLINK("x"),3\nL2,"Wei, Li",-5,1200\n');
  const map = file('map.json', JSON.stringify({ columns: { 备注: null } }));
  const dry = await rubric(['import', first, '--new-fields', '--map', map, '--dry-run', '--json']);
  expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, rows: 2, goodRows: 2, creates: 2 });
  const created = await rubric(['import', first, '--new-fields', '--json']);
  expect(created).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(created.stdout)).toMatchObject({ created: 2, updated: 0, faultyRows: 0 });
  const again = await rubric(['import', file('more.csv', '编号,到访\nL2,1300\nL3,1\n'), '--match', 'column1']);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toContain('1 created, 1 updated, 0 unchanged');

  const orders = ['import', file('orders.csv', '订单号,日期,编号,金额\nS1,2026-06-01,L1,10\nS1,2026-06-01,L1,5.5\nS2,2026-06-02,L9,1\n'), '--as', 'order', '--new-type', 'Order', '--new-fields', '--match', 'column1', '--key', '订单号'];
  expect((await rubric(orders)).stdout).toMatch(/订单号 {2}→ {2}left out \(external number\)\n {2}日期 {2}→ {2}at\n {2}编号 {2}→ {2}customer.column1\n {2}金额 {2}→ {2}new number field column4\n1 recorded \(1 more rows added to them\), 0 known, 1 of nobody known/);

  const out = join(folder, 'out.csv');
  expect(await rubric(['customers', 'export', '--out', out])).toMatchObject({ code: 0, stdout: '' });
  const [head, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\r\n');
  expect(head).toBe('\uFEFFid,编号,姓名,备注,到访');
  expect(lines.map((line) => line.slice(line.indexOf(',') + 1))).toEqual(['L1,林静,"\'=HYPERLINK(""x"")",3', 'L2,"Wei, Li",-5,1300', 'L3,,,1']);
  const json = JSON.parse((await rubric(['customers', 'export', '--format', 'json'])).stdout) as { fields: Record<string, unknown> }[];
  expect(json.map(({ fields }) => fields.column4)).toEqual([3, 1300, 1]);
});

it('says what is wrong with an import in a line', async () => {
  expect(await rubric(['import', join(folder, 'none.csv')])).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no such file') });
  expect(await rubric(['import', file('empty.csv', '')])).toMatchObject({ code: 1, stderr: 'rubric: The file is empty.\n' });
  expect(await rubric(['import', file('other.csv', 'X\n1\n'), '--json'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('No column is mapped') });
  expect(await rubric(['import', file('m.csv', '编号\nL1\n'), '--map', file('bad.json', '[]')])).toMatchObject({ code: 2, stderr: expect.stringContaining('--map') });
  expect(await rubric(['template', 'install', 'nope'])).toMatchObject({ code: 1, stderr: 'rubric: There is no template "nope".\n' });
});
