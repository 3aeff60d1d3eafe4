/** Generated customers and a scheme of 30 rules over 30 fields, with a tenth of the values missing. Seeded: every run sees the same. */
import { fieldDef, schemeDefinition, type FieldDef, type FieldValues, type JsonLogic, type SchemeDefinition } from '@rubric/engine';

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const name = (text: string) => ({ zh: text, en: text });
const numberKeys = Array.from({ length: 20 }, (_, index) => `n${index}`);
const choiceKeys = Array.from({ length: 10 }, (_, index) => `c${index}`);
const choices = ['web', 'shop', 'fair', 'friend', 'phone'];

export const fields: FieldDef[] = [
  ...numberKeys.map((key) => fieldDef.parse({ key, type: 'number', name: name(key) })),
  ...choiceKeys.map((key) => fieldDef.parse({ key, type: 'choice', name: name(key), choices: choices.map((choice) => ({ key: choice, name: name(choice) })) })),
];

export function generateCustomers(count: number, seed = 1): FieldValues[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const values: FieldValues = {};
    for (const key of numberKeys) if (random() >= 0.1) values[key] = Math.floor(random() * 1000);
    for (const key of choiceKeys) if (random() >= 0.1) values[key] = choices[Math.floor(random() * choices.length)]!;
    return values;
  });
}

function ruleCondition(index: number): JsonLogic {
  const number = numberKeys[index % numberKeys.length]!;
  const other = numberKeys[(index * 7 + 3) % numberKeys.length]!;
  const choice = choiceKeys[index % choiceKeys.length]!;
  return {
    and: [
      { '>=': [{ var: number }, 900 - index] },
      { or: [{ '<': [{ var: other }, 300] }, { '==': [{ var: choice }, choices[index % choices.length]!] }] },
    ],
  };
}

const classes = ['A', 'B', 'C', 'D', 'E', 'F'];

/** First match wins: each rule asks for a high number and a low one or a choice. */
export const scheme: SchemeDefinition = schemeDefinition.parse({
  classes: classes.map((key, index) => ({ key, name: name(key), colour: index, rank: index + 1 })),
  method: {
    kind: 'rules',
    rules: Array.from({ length: 30 }, (_, index) => ({ id: `r${index}`, class: classes[index % 5]!, when: ruleCondition(index) })),
    defaultClass: 'F',
  },
});

/** The same scheme as a person would write it in JavaScript. */
export function classifyByHand(): (customer: FieldValues) => string {
  const tests = Array.from({ length: 30 }, (_, index) => {
    const number = numberKeys[index % numberKeys.length]!;
    const other = numberKeys[(index * 7 + 3) % numberKeys.length]!;
    const choice = choiceKeys[index % choiceKeys.length]!;
    return `if (d.${number} >= ${900 - index} && (d.${other} < 300 || d.${choice} === '${choices[index % choices.length]}')) return '${classes[index % 5]}';`;
  });
  return new Function('d', `${tests.join('\n')}\nreturn 'F';`) as (customer: FieldValues) => string;
}
