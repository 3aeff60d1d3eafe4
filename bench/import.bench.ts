import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import { seeded } from './customers.ts';
import { cpuSince, writeByHand } from './hand-made-import.ts';
import type { Bench } from './measure.ts';

const count = 100_000;
const rounds = 3;
const chunk = 500;
const command = join(import.meta.dirname, '../packages/server/src/cli.ts');

/** Leads of a tutoring school with every kind of value; each phone once. */
function leads(): string {
  const random = seeded(3);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const lines = Array.from({ length: count }, (_, index) => [
    `客户${index}`, `13${String(800_000_000 + index)}`, `lead${index}@example.com`, pick(['杭州', '北京', '上海', '']), pick(['小学', '初中', '高中']), pick(['英语', '数学', '编程']),
    `"¥${1 + Math.floor(random() * 9)},${String(Math.floor(random() * 1000)).padStart(3, '0')}"`, `2026/${1 + (index % 12)}/${1 + (index % 28)}`, Math.floor(random() * 9), pick(['是', '否']),
  ].join(','));
  return `姓名,手机号,邮箱,城市,学习阶段,课程,预算,最近联系,咨询次数,已报名\n${lines.join('\n')}\n`;
}

const run = (dataDir: string, ...words: string[]): string =>
  execFileSync(process.execPath, [command, ...words], { env: { ...process.env, RUBRIC_DATA_DIR: dataDir, RUBRIC_LOG_LEVEL: 'silent' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Milliseconds of the run itself, from its first row to its last, every one of which has become a customer, and the CPU time of writing the same rows by hand-made SQL. */
function importLeads(folder: string, file: string): { imported: number; byHand: number } {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  run(dataDir, 'owner', 'create', '--email', 'owner@example.com', '--name', 'Owner');
  run(dataDir, 'template', 'install', 'education', '--no-customers');
  const { created, seconds } = JSON.parse(run(dataDir, 'import', file, '--match', 'phone', '--json')) as { created: number; seconds: number };
  if (created !== count) throw new Error(`${created} customers came of ${count} rows`);
  return { imported: seconds * 1000, byHand: writeByHand(join(dataDir, 'rubric.db'), join(dataDir, 'by-hand.db')) };
}

/** The least that keeping the same rows costs: parse, and insert each as JSON. Milliseconds, and those of CPU time. */
function insertRaw(folder: string, file: string): { raw: number; cpu: number } {
  const before = process.cpuUsage();
  const began = performance.now();
  const database = new DatabaseSync(join(mkdtempSync(join(folder, 'raw-')), 'raw.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO rows (body) VALUES (?)');
  const rows = parse(readFileSync(file), { columns: true }) as object[];
  for (let start = 0; start < rows.length; start += chunk) {
    database.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(start, start + chunk)) insert.run(JSON.stringify(row));
    database.exec('COMMIT');
  }
  database.close();
  return { raw: performance.now() - began, cpu: cpuSince(before) };
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

export const bench: Bench = {
  name: `import: a CSV file of ${count.toLocaleString('en')} rows and 10 columns into SQLite, two schemes and automations live`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rubric-bench-'));
    const file = join(folder, 'leads.csv');
    writeFileSync(file, leads());
    const times = { imported: [] as number[], byHand: [] as number[], raw: [] as number[], rawCpu: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const { raw, cpu } = insertRaw(folder, file);
      times.raw.push(raw);
      times.rawCpu.push(cpu);
      const { imported, byHand } = importLeads(folder, file);
      times.imported.push(imported);
      times.byHand.push(byHand);
    }
    rmSync(folder, { recursive: true });
    const [imported, byHand, raw, rawCpu] = [median(times.imported), median(times.byHand), median(times.raw), median(times.rawCpu)];
    return [{
      what: 'CSV import, validated, de-duplicated, classified, logged', against: 'parsing and inserting raw JSON rows', ratio: imported / raw, goal: '≤ 3',
      note: `${Math.round(count / (imported / 1000)).toLocaleString('en')} rows per second; raw ${Math.round(count / (raw / 1000)).toLocaleString('en')}`,
    }, {
      what: 'the same rows and indexes by hand-made SQL, nothing read, checked or made searchable', against: 'parsing and inserting raw JSON rows', ratio: byHand / rawCpu, goal: 'none: what an import costs at least',
      note: `in CPU time: ${Math.round((byHand * 1000) / count)} µs a row; raw ${Math.round((rawCpu * 1000) / count)}`,
    }];
  },
};
