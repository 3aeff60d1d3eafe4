/**
 * `npm run bench [-- name …]`: prints ratios measured in one process, interleaved, as medians, beside those kept in
 * `baseline.json`; `--keep` keeps these instead. `data --million` also measures a million stored customers. Absolute times say little on shared machines and are printed only beside their ratio.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchRow } from './measure.ts';

type Baseline = Record<string, number>;

const baselineFile = join(import.meta.dirname, 'baseline.json');

function print({ what, against, ratio, goal, note }: BenchRow, before: number | undefined): void {
  const kept = before === undefined ? '' : `, kept ${before}`;
  console.log(`  ${what} / ${against}: ${ratio.toPrecision(2)} (goal ${goal}${kept}) ${note}`);
}

async function runBench(name: string, kept: Baseline): Promise<Baseline> {
  const { bench } = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as { bench: Bench };
  console.log(`\n${bench.name}`);
  const measured: Baseline = {};
  for (const row of await bench.run()) {
    const key = `${name}: ${row.what} / ${row.against}`;
    measured[key] = Number(row.ratio.toPrecision(2));
    print(row, kept[key]);
  }
  return measured;
}

async function main(): Promise<void> {
  const names = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts')).map((file) => file.slice(0, -'.bench.ts'.length));
  const keep = process.argv.includes('--keep');
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No bench is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  let baseline: Baseline = existsSync(baselineFile) ? (JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline) : {};
  for (const name of wanted.length > 0 ? wanted : names) {
    const measured = await runBench(name, baseline);
    baseline = { ...Object.fromEntries(Object.entries(baseline).filter(([key]) => !key.startsWith(`${name}: `))), ...measured };
    if (keep) writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 2)}\n`);
  }
}

if (import.meta.main) await main();
