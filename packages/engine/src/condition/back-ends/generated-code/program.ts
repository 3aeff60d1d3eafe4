/**
 * What is being written: functions by source text, and the values they refer to. Nothing a user typed becomes text of the
 * program: literals are bound.
 */
export type Program = { functions: string[]; bound: unknown[]; names: Map<unknown, string> };

export const createProgram = (): Program => ({ functions: [], bound: [], names: new Map() });

/** The name of a value in the program. */
export function bind(value: unknown, program: Program): string {
  const name = program.names.get(value) ?? `b${program.bound.length}`;
  if (!program.names.has(value)) program.bound.push(value);
  program.names.set(value, name);
  return name;
}

/** Writes a function of the run (and a second argument, if named) and gives its name. In its body `n` and `v` are the slots of numbers and of other values. */
export function define(body: string, program: Program, second = ''): string {
  program.functions.push(`(run${second && `, ${second}`}) => { const n = run.numbers, v = run.values; ${body} }`);
  return `f${program.functions.length - 1}`;
}

/** The same as a call in place, so that nothing is written or evaluated twice however deep it nests. */
export const hoist = (body: string, program: Program): string => `${define(body, program)}(run)`;

/** What programs call. */
const given = {
  finite: (result: number): number => (Number.isFinite(result) ? result : Number.NaN),
  isKnown: (value: unknown): true | undefined => (value === undefined || Number.isNaN(value) ? undefined : true),
  opposite: (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth),
};

/** Compiles a program; gives the functions of these names. */
export function load(program: Program, names: readonly string[]): unknown[] {
  const bound = program.bound.map((_, index) => `b${index} = bound[${index}]`);
  const functions = program.functions.map((text, index) => `const f${index} = ${text};`);
  const head = `'use strict'; const { finite, isKnown, opposite } = given;${bound.length > 0 ? ` const ${bound.join(', ')};` : ''}`;
  return new Function('given', 'bound', `${head}\n${functions.join('\n')}\nreturn [${names.join(', ')}];`)(given, program.bound) as unknown[];
}
