import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JsonLogic } from '../../model/json-logic.ts';
import { logicBackEnds } from '../../testing/against-json-logic-js.ts';
import { compileLogic } from './compile-logic.ts';

type OfficialCase = [JsonLogic, unknown, unknown];
const file = new URL('../../../../../../shared/data/json-logic-official/tests.json', import.meta.url);
const present = existsSync(file);

test.skipIf(!present).each(logicBackEnds)(`the official JSON Logic list, 280 of 280, by %s${present ? '' : ' (skipped: ../shared/data/json-logic-official is absent)'}`, (_, backEnd) => {
  const cases = (JSON.parse(readFileSync(file, 'utf8')) as (string | OfficialCase)[]).filter((entry) => typeof entry !== 'string');
  const failed = cases.filter(([logic, data, expected]) => {
    const compiled = compileLogic(logic, { backEnd });
    return !compiled.ok || JSON.stringify(compiled.value.value(data)) !== JSON.stringify(expected);
  });
  expect(failed).toEqual([]);
  expect(cases).toHaveLength(280);
});
