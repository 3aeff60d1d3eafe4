import type { LogicValue } from '../operator.ts';
import { literalOf, type LogicNode } from './logic-node.ts';
import { ownValue } from './look-up.ts';
import { toNumber } from './to-number.ts';
import { truthy } from './truthy.ts';

/** `constants`: functions of the data, and closures made of them, each by its source. `bound`: the values they refer to. */
type Program = { constants: string[]; bound: unknown[] };

/** What the code of operators may call. */
const given = { truthy, toNumber, ownValue };

function bind(value: unknown, { bound }: Program): string {
  bound.push(value);
  return `bound[${bound.length - 1}]`;
}

function define(source: string, { constants }: Program): string {
  constants.push(source);
  return `c${constants.length - 1}`;
}

const defineFunction = (code: string, program: Program): string => define(`(data) => { let t; return ${code}; }`, program);

/** Texts and numbers are written so that they are nothing else; any other literal is bound. */
function writeLiteral(literal: unknown, program: Program): string {
  if (typeof literal === 'string') return JSON.stringify(literal);
  if (typeof literal === 'number') return Object.is(literal, -0) ? '(-0)' : `(${literal})`;
  return literal === null || typeof literal === 'boolean' ? String(literal) : define(bind(literal, program), program);
}

function write(node: LogicNode, program: Program): string {
  if (node.kind === 'literal') return writeLiteral(node.literal, program);
  if (node.kind === 'list') return `[${node.items.map((item) => write(item, program)).join(', ')}]`;
  const { operator } = node;
  const args = node.args.map((argument) => write(argument, program));
  const literals = node.args.map(literalOf);
  const code = operator.jsonlogicCode?.(args, literals) ?? null;
  if (code !== null) return code;
  const functions = args.map((argument) => defineFunction(argument, program));
  return `${define(`${bind(operator.jsonlogic, program)}([${functions.join(', ')}], ${bind(literals, program)})`, program)}(data)`;
}

/** A json-logic-js expression as JavaScript source, compiled by the host. */
export function compileLogicCode(node: LogicNode): LogicValue {
  const program: Program = { constants: [], bound: [] };
  const whole = defineFunction(write(node, program), program);
  const constants = program.constants.map((source, index) => `const c${index} = ${source};`);
  const body = `'use strict'; const { ${Object.keys(given).join(', ')} } = given;\n${constants.join('\n')}\nreturn ${whole};`;
  return new Function('given', 'bound', body)(given, program.bound) as LogicValue;
}
