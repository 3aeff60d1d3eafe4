import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** The engine's files that a page loads with this one. */
function loadedWith(file: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type)[^;]*? from '(\.[^']+)'/gm)) loadedWith(join(dirname(file), path), found);
  return found;
}

const generators = (entry: string): string[] =>
  [...loadedWith(join(import.meta.dirname, entry))].filter((file) => /new Function\(|\beval\(/.test(readFileSync(file, 'utf8'))).map((file) => relative(import.meta.dirname, file)).sort();

test('pages that may not use eval load nothing that generates code', () => {
  expect(loadedWith(join(import.meta.dirname, 'index.ts')).size).toBeGreaterThan(100);
  expect(generators('index.ts')).toEqual([]);
});

test('the back end that generates code is behind its own entry, for both semantics', () => {
  expect(generators('generated-code.ts')).toEqual(['condition/back-ends/generated-code/program.ts', 'condition/jsonlogic/logic-code.ts']);
});
