/**
 * `npm run bench [-- name …]`: prints ratios measured in one process, interleaved, as medians.
 * Absolute times say little on shared machines and are printed only beside their ratio.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './measure.ts';

async function main(): Promise<void> {
  const names = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts')).map((file) => file.slice(0, -'.bench.ts'.length));
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No bench is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  for (const name of wanted.length > 0 ? wanted : names) {
    const { bench } = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as { bench: Bench };
    console.log(`\n${bench.name}`);
    for (const row of await bench.run()) {
      console.log(`  ${row.what} / ${row.against}: ${row.ratio.toFixed(2)} (goal ${row.goal}) ${row.note}`);
    }
  }
}

if (import.meta.main) await main();
