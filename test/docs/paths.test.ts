import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const documents = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];

/** Paths in back-ticks that begin with a folder of ours, and relative links. */
function pathsIn(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8');
  const quoted = [...text.matchAll(/`((?:packages|templates|test|bench|docs|scripts)\/[\w./-]+)`/g)].map((match) => match[1]!);
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => join(dirname(document), match[1]!));
  return [...quoted, ...linked];
}

describe('documents name paths that exist', () => {
  it.each(documents)('%s', (document) => {
    const missing = pathsIn(document).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});
