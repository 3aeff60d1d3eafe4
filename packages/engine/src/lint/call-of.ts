import type { JsonLogic } from '../model/json-logic.ts';

/** A call of an operator; `path` leads from the logic to its arguments, or to the only one where they are no list (`listed`). */
export type LogicCall = { key: string; args: readonly JsonLogic[]; path: string[]; listed: boolean };

/** The call an expression makes. `!!` is passed over: it is the condition in it. */
export function callOf(logic: JsonLogic): LogicCall | null {
  const path: (string | number)[] = [];
  let inner = logic;
  for (;;) {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return null;
    const key = Object.keys(inner)[0] ?? '';
    const given = inner[key] ?? null;
    const listed = Array.isArray(given);
    path.push(key);
    if (key !== '!!') return { key, args: listed ? given : [given], path: path.map(String), listed };
    if (listed) path.push('0');
    inner = listed ? (given[0] ?? null) : given;
  }
}
