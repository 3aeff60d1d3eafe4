import type { Held, Node, NodeOf, Relation } from '../../node.ts';
import { isNumeric } from '../../value-type.ts';
import { bind, hoist, type Program } from './program.ts';

const numberLiteral = (value: Held): string => (Object.is(value, -0) ? '(-0)' : `(${Number(value)})`);

/** Written in place: two-valued tests of numbers and values in slots, with no calls and nothing that could cost when read twice. */
function isPlain(node: Node): boolean {
  switch (node.kind) {
    case 'constant': case 'read': return true;
    case 'present': return node.operand.kind === 'read';
    case 'arithmetic': return node.operands.every(isPlain);
    case 'compare': return node.operands.every((operand) => (isNumeric(operand.type) ? isPlain(operand) : operand.kind === 'read' || operand.kind === 'constant'));
    case 'not': case 'muted': return isPlain(node.operand);
    case 'junction': return node.counted.every(isPlain);
    default: return false;
  }
}

function writeNumber(node: Node, program: Program): string {
  if (node.kind === 'constant') return numberLiteral(node.constant);
  if (node.kind === 'read') {
    const slot = `n[${node.slot.index}]`;
    return node.fallback === undefined ? slot : `(${slot} === ${slot} ? ${slot} : ${numberLiteral(node.fallback)})`;
  }
  if (node.kind !== 'arithmetic') return writeHoisted(node, program);
  const [first = 'NaN', ...rest] = node.operands.map((operand) => writeNumber(operand, program));
  if (node.symbol === '-' && rest.length === 0) return `(-${first})`;
  return `finite(${[first, ...rest].join(` ${node.symbol} `)})`;
}

/** An expression for a node's value, held as its type is held. */
export function writeValue(node: Node, program: Program): string {
  if (isNumeric(node.type)) return writeNumber(node, program);
  if (node.kind === 'constant') return node.constant === undefined ? 'undefined' : bind(node.constant, program);
  if (node.kind !== 'read') return node.type === 'boolean' || node.type === 'muted' ? writeTruth(node, program) : writeHoisted(node, program);
  const slot = `v[${node.slot.index}]`;
  return node.fallback === undefined ? slot : `(${slot} ?? ${bind(node.fallback, program)})`;
}

const opposite: Record<Relation, Relation> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' };

const known = (operand: Node, text: string): string => (operand.kind === 'constant' ? 'true' : `${text} === ${isNumeric(operand.type) ? text : 'undefined'}`);

function writeCompareOfValues({ relation, operands }: NodeOf<'compare'>, wanted: boolean, program: Program): string {
  const [a = 'undefined', b = 'undefined'] = operands.map((operand) => writeValue(operand, program));
  const isSame = (relation === '==') === wanted;
  const bothKnown = [a, b].filter((_, index) => operands[index]?.kind !== 'constant').map((text) => `${text} !== undefined`);
  return `(${[...bothKnown, `${a} ${isSame ? '===' : '!=='} ${b}`].join(' && ')})`;
}

/** Whether a comparison is surely true (`wanted`) or surely false: an order test with NaN is neither, so unknown falls out by itself. */
function writeCompare(node: NodeOf<'compare'>, wanted: boolean, program: Program): string {
  const { relation, operands } = node;
  if (operands[0] && !isNumeric(operands[0].type)) return writeCompareOfValues(node, wanted, program);
  const texts = operands.map((operand) => writeNumber(operand, program));
  const pairs = texts.slice(1).map((text, index): [string, string] => [texts[index] ?? '', text]);
  if (pairs.length === 1) {
    const [a, b] = pairs[0] ?? ['', ''];
    const asked = wanted ? relation : opposite[relation];
    if (asked === '!=') return `(${a} < ${b} || ${a} > ${b})`;
    return `(${a} ${asked === '==' ? '===' : asked} ${b})`;
  }
  const chain = pairs.map(([a, b]) => `${a} ${relation} ${b}`).join(' && ');
  const allKnown = operands.map((operand, index) => known(operand, texts[index] ?? '')).join(' && ');
  return wanted ? `(${allKnown} && ${chain})` : `(${allKnown} && !(${chain}))`;
}

/** A plain node as a two-valued test: surely true, or surely false. */
function writeTest(node: Node, wanted: boolean, program: Program): string {
  switch (node.kind) {
    case 'not': return writeTest(node.operand, !wanted, program);
    case 'muted': return writeTest(node.operand, wanted, program);
    case 'compare': return writeCompare(node, wanted, program);
    case 'junction': {
      const joiner = node.decides === wanted ? ' || ' : ' && ';
      return `(${node.counted.map((operand) => writeTest(operand, wanted, program)).join(joiner)})`;
    }
    case 'present': {
      const missing = isNumeric(node.operand.type) ? `${writeNumber(node.operand, program)} !== ${writeNumber(node.operand, program)}` : `${writeValue(node.operand, program)} === undefined`;
      return node.wanted === wanted ? `!(${missing})` : `(${missing})`;
    }
    default: return `(${writeValue(node, program)} === ${wanted})`;
  }
}

/** A boolean node as true, false or undefined. */
export function writeTruth(node: Node, program: Program): string {
  if (node.kind === 'read') return writeValue(node, program);
  if (node.kind === 'constant') return String(node.constant);
  if (isPlain(node)) return `(${writeTest(node, true, program)} ? true : ${writeTest(node, false, program)} ? false : undefined)`;
  if (node.kind === 'muted') return writeTruth(node.operand, program);
  if (node.kind === 'not') return `opposite(${writeTruth(node.operand, program)})`;
  return writeHoisted(node, program);
}

function hoistJunction({ decides, counted }: NodeOf<'junction'>, program: Program): string {
  const steps = counted.map((operand) => `k = ${writeTruth(operand, program)}; if (k === ${decides}) return ${decides}; if (k === undefined) answer = undefined;`);
  return hoist(`let answer = ${!decides}, k; ${steps.join(' ')} return answer;`, program);
}

function hoistCompare({ relation, operands }: NodeOf<'compare'>, program: Program): string {
  const declared = operands.map((operand, index) => `const x${index} = ${writeValue(operand, program)}; if (${isNumeric(operand.type) ? `x${index} !== x${index}` : `x${index} === undefined`}) return undefined;`);
  const symbol = relation === '==' || relation === '!=' ? `${relation}=` : relation;
  const chain = operands.slice(1).map((_, index) => `x${index} ${symbol} x${index + 1}`);
  return hoist(`${declared.join(' ')} return ${chain.join(' && ')};`, program);
}

function hoistChoose({ type, branches, otherwise }: NodeOf<'choose'>, program: Program): string {
  const unknown = isNumeric(type) ? 'NaN' : 'undefined';
  const steps = branches.map(({ when, gives }) =>
    `k = ${writeTruth(when, program)}; if (k === undefined) return ${unknown}; if (k) return ${writeValue(gives, program)};`);
  return hoist(`let k; ${steps.join(' ')} return ${writeValue(otherwise, program)};`, program);
}

function hoistCall(node: NodeOf<'apply'> | NodeOf<'clocked'>, program: Program): string {
  const unknown = isNumeric(node.type) ? 'NaN' : 'undefined';
  const steps = node.args.map((argument, index) => {
    const test = isNumeric(argument.type) ? `x${index} !== x${index}` : `x${index} === undefined`;
    return `const x${index} = ${writeValue(argument, program)}; if (${test}) return ${unknown};`;
  });
  const given = [...(node.kind === 'clocked' ? ['run'] : []), ...node.args.map((_, index) => `x${index}`)].join(', ');
  return hoist(`${steps.join(' ')} return ${bind(node.apply, program)}(${given});`, program);
}

function writeHoisted(node: Node, program: Program): string {
  switch (node.kind) {
    case 'junction': return hoistJunction(node, program);
    case 'compare': return hoistCompare(node, program);
    case 'choose': return hoistChoose(node, program);
    case 'apply': case 'clocked': return hoistCall(node, program);
    default: return hoist(`return ${writeValue(node, program)};`, program);
  }
}

/** Statements that act on a boolean node's truth; `k` is theirs to use. */
export function writeBranch(node: Node, { ifTrue, ifUnknown }: { ifTrue: string; ifUnknown: string }, program: Program): string {
  if (!isPlain(node)) return `k = ${writeTruth(node, program)}; if (k === true) { ${ifTrue} } if (k === undefined) { ${ifUnknown} }`;
  return `if (${writeTest(node, true, program)}) { ${ifTrue} } if (!${writeTest(node, false, program)}) { ${ifUnknown} }`;
}
