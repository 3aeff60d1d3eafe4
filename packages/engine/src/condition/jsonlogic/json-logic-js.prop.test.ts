import { expect, test } from 'vitest';
import { differences } from '../../testing/against-json-logic-js.ts';
import { createLogicGenerator } from '../../testing/any-json-logic.ts';

const expressions = 30_000;
const inputsEach = 8;

test(`both back ends give what json-logic-js gives, and throw where it throws, in ${(expressions * inputsEach).toLocaleString('en')} random cases`, () => {
  const { logic, data } = createLogicGenerator(20_261);
  let cases = 0;
  for (let index = 0; index < expressions; index += 1) {
    const expression = logic();
    const oneKey = !JSON.stringify(expression).includes('"missing');
    const inputs = Array.from({ length: inputsEach }, () => data(oneKey));
    expect(differences(expression, inputs)).toEqual([]);
    cases += inputs.length;
  }
  expect(cases).toBeGreaterThanOrEqual(200_000);
});
