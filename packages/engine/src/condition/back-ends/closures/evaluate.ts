import type { Evaluate } from '../../back-end.ts';
import type { Held, Node, NodeOf, Relation } from '../../node.ts';
import { related } from '../../related.ts';
import type { Run } from '../../run.ts';
import { isNumeric } from '../../value-type.ts';

type Truth = (run: Run) => boolean | undefined;
type Numeric = (run: Run) => number;

const truth = (node: Node): Truth => compileNode(node) as Truth;
const numeric = (node: Node): Numeric => compileNode(node) as Numeric;

function readSlot({ slot: { index, type }, fallback }: NodeOf<'read'>): Evaluate {
  if (!isNumeric(type)) return fallback === undefined ? (run) => run.values[index] : (run) => run.values[index] ?? fallback;
  if (fallback === undefined) return (run) => run.numbers[index];
  return (run) => {
    const number = run.numbers[index] as number;
    return Number.isNaN(number) ? fallback : number;
  };
}

function junction({ decides, counted }: NodeOf<'junction'>): Truth {
  const operands = counted.map(truth);
  const [first, second] = operands;
  if (first && second && operands.length === 2) {
    return (run) => {
      const a = first(run);
      if (a === decides) return decides;
      const b = second(run);
      if (b === decides) return decides;
      return a === undefined || b === undefined ? undefined : !decides;
    };
  }
  return (run) => {
    let answer: boolean | undefined = !decides;
    for (const operand of operands) {
      const value = operand(run);
      if (value === decides) return decides;
      if (value === undefined) answer = undefined;
    }
    return answer;
  };
}

/** An order test that is neither true nor false of NaN tells the unknown by itself. */
const withConstant: Record<Relation, (left: Numeric, right: number) => Truth> = {
  '<': (left, right) => (run) => { const a = left(run); return a < right ? true : a >= right ? false : undefined; },
  '<=': (left, right) => (run) => { const a = left(run); return a <= right ? true : a > right ? false : undefined; },
  '>': (left, right) => (run) => { const a = left(run); return a > right ? true : a <= right ? false : undefined; },
  '>=': (left, right) => (run) => { const a = left(run); return a >= right ? true : a < right ? false : undefined; },
  '==': (left, right) => (run) => { const a = left(run); return a === right ? true : Number.isNaN(a) ? undefined : false; },
  '!=': (left, right) => (run) => { const a = left(run); return a === right ? false : Number.isNaN(a) ? undefined : true; },
};

function compareNumbers(relation: Relation, operands: readonly Node[]): Truth {
  const [left, right] = operands;
  if (left && right?.kind === 'constant' && operands.length === 2) return withConstant[relation](numeric(left), right.constant as number);
  const numbers = operands.map(numeric);
  const test = related[relation];
  return (run) => {
    let answer = true;
    let before = Number.NaN;
    for (const [index, number] of numbers.entries()) {
      const value = number(run);
      if (Number.isNaN(value)) return undefined;
      if (index > 0 && !test(before, value)) answer = false;
      before = value;
    }
    return answer;
  };
}

function compareValues(isEqual: boolean, [left, right]: readonly Node[]): Truth {
  if (!left || !right) return () => undefined;
  const a = compileNode(left);
  const b = compileNode(right);
  return (run) => {
    const one = a(run);
    if (one === undefined) return undefined;
    const other = b(run);
    return other === undefined ? undefined : (one === other) === isEqual;
  };
}

function compare({ relation, operands }: NodeOf<'compare'>): Truth {
  const first = operands[0];
  return first && !isNumeric(first.type) ? compareValues(relation === '==', operands) : compareNumbers(relation, operands);
}

const combine: Record<NodeOf<'arithmetic'>['symbol'], (a: number, b: number) => number> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b,
};

/** A result that is no finite number is unknown. */
function arithmetic({ symbol, operands }: NodeOf<'arithmetic'>): Numeric {
  const [first = () => Number.NaN, ...rest] = operands.map(numeric);
  const join = combine[symbol];
  if (symbol === '-' && rest.length === 0) return (run) => -first(run);
  return (run) => {
    let result = first(run);
    for (const operand of rest) result = join(result, operand(run));
    return Number.isFinite(result) ? result : Number.NaN;
  };
}

function choose({ type, branches, otherwise }: NodeOf<'choose'>): Evaluate {
  const unknown = isNumeric(type) ? Number.NaN : undefined;
  const compiled = branches.map(({ when, gives }) => ({ when: truth(when), gives: compileNode(gives) }));
  const last = compileNode(otherwise);
  return (run) => {
    for (const { when, gives } of compiled) {
      const value = when(run);
      if (value === undefined) return unknown;
      if (value) return gives(run);
    }
    return last(run);
  };
}

function present({ operand, wanted }: NodeOf<'present'>): Truth {
  const value = compileNode(operand);
  return isNumeric(operand.type) ? (run) => Number.isNaN(value(run)) !== wanted : (run) => (value(run) !== undefined) === wanted;
}

const isUnknown = (value: Held): boolean => value === undefined || Number.isNaN(value);

type Call = (run: Run, ...values: Held[]) => Held;

/** A pure function takes no run; both are called with what they declare. */
function callOf(node: NodeOf<'apply'> | NodeOf<'clocked'>): Call {
  if (node.kind === 'clocked') return node.apply as Call;
  const pure = node.apply as (...values: Held[]) => Held;
  return node.args.length === 2 ? (_run, a, b) => pure(a, b) : (_run, ...values) => pure(...values);
}

function apply(node: NodeOf<'apply'> | NodeOf<'clocked'>): Evaluate {
  const unknown = isNumeric(node.type) ? Number.NaN : undefined;
  const call = callOf(node);
  const args = node.args.map(compileNode);
  const [first, second] = args;
  if (first && args.length === 1) {
    return (run) => {
      const value = first(run);
      return isUnknown(value) ? unknown : call(run, value);
    };
  }
  if (first && second && args.length === 2) {
    return (run) => {
      const a = first(run);
      if (isUnknown(a)) return unknown;
      const b = second(run);
      return isUnknown(b) ? unknown : call(run, a, b);
    };
  }
  return (run) => {
    const values: Held[] = [];
    for (const argument of args) {
      const value = argument(run);
      if (isUnknown(value)) return unknown;
      values.push(value);
    }
    return call(run, ...values);
  };
}

/** A node as a closure over slots. */
export function compileNode(node: Node): Evaluate {
  switch (node.kind) {
    case 'constant': {
      const { constant } = node;
      return () => constant;
    }
    case 'read': return readSlot(node);
    case 'junction': return junction(node);
    case 'muted': return compileNode(node.operand);
    case 'not': {
      const operand = truth(node.operand);
      return (run) => {
        const value = operand(run);
        return value === undefined ? undefined : !value;
      };
    }
    case 'compare': return compare(node);
    case 'arithmetic': return arithmetic(node);
    case 'choose': return choose(node);
    case 'present': return present(node);
    case 'apply': case 'clocked': return apply(node);
  }
}
