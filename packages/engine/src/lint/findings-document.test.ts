import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingCodes } from './finding.ts';

test('every finding is in the table of the rules page', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/rules.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `(lint\.[a-zA-Z]+)`/gm)].map((match) => match[1] ?? '');
  expect(listed.toSorted()).toEqual([...findingCodes].sort());
});
