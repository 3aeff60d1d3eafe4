import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonLogic } from '../../model/json-logic.ts';
import { differences } from '../../testing/against-json-logic-js.ts';

/** What a small slip gets wrong and random cases seldom meet. A case ever found to differ from json-logic-js joins the list. */
type PastFailure = { why: string; logic: JsonLogic; data: unknown };

const failures = JSON.parse(readFileSync(join(import.meta.dirname, 'past-failures.json'), 'utf8')) as PastFailure[];

test.each(failures)('$why', ({ logic, data }) => {
  expect(differences(logic, [data, undefined, null, {}])).toEqual([]);
});
