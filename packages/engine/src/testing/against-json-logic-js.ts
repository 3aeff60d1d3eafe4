import jsonLogic, { type RulesLogic } from 'json-logic-js';
import type { BackEnd } from '../condition/back-end.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { generatedCode } from '../condition/back-ends/generated-code/generated-code.ts';
import { compileLogic } from '../condition/jsonlogic/compile-logic.ts';
import type { JsonLogic } from '../model/json-logic.ts';

export const logicBackEnds: readonly (readonly [string, BackEnd])[] = [['closures', closures], ['generated code', generatedCode]];

/** What came of an evaluation: a value, or that it threw. */
type Result = { value: unknown } | null;

export type Difference = { backEnd: string; logic: JsonLogic; data: unknown; ours: Result; theirs: Result };

function attempt(run: () => unknown): Result {
  try {
    return { value: run() };
  } catch {
    return null;
  }
}

/** Deep equality that tells −0 from 0, and an absent key from one that holds undefined. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (a === b) return true;
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** Where ours gives another value than json-logic-js, or throws where it does not, or the reverse. Throws if the logic is refused. */
export function differences(logic: JsonLogic, inputs: readonly unknown[]): Difference[] {
  const ours = logicBackEnds.map(([backEnd, compileTo]) => {
    const compiled = compileLogic(logic, { backEnd: compileTo });
    if (!compiled.ok) throw new Error(`${JSON.stringify(logic)} is refused: ${JSON.stringify(compiled.issues)}`);
    return { backEnd, value: compiled.value.value };
  });
  return inputs.flatMap((data) => {
    const theirs = attempt(() => jsonLogic.apply(logic as RulesLogic, data));
    return ours.flatMap(({ backEnd, value }) => {
      const given = attempt(() => value(data));
      const agree = given && theirs ? isSame(given.value, theirs.value) : given === theirs;
      return agree ? [] : [{ backEnd, logic, data, ours: given, theirs }];
    });
  });
}
