import type { JsonLogic } from '../model/json-logic.ts';

/** Random expressions and data of json-logic-js semantics, the same for each seed. */
export type LogicGenerator = {
  logic(): JsonLogic;
  /** `oneKey`: whether records of one key may occur, which json-logic-js's `missing` would run as logic and ours never does. */
  data(oneKey: boolean): unknown;
};

type Random = { below: (bound: number) => number; from: <Item>(items: readonly Item[]) => Item; chance: (share: number) => boolean };

/** xorshift32. */
function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return { below: (bound) => next() % bound, from: (items) => items[next() % items.length] as (typeof items)[number], chance: (share) => next() < share * 4_294_967_296 };
}

const texts = ['', '0', '-0', '1', '-1', '3.5', ' 2 ', '1e3', '1,5', 'Infinity', 'NaN', 'a', 'b', 'c', 'ab', 'abc', 'a.b', 'zz', 'true', 'null', '中文', '\u2028"\\', '${a}', '😀'];
const numbers = [0, -0, 1, 2, 3, -1, -3, 0.5, -2.25, 100, 1e21, 1e-7, 5e-324, 1.797e308, 9_007_199_254_740_992];
const rest = [null, true, false];
/** Paths name nothing that is inherited: reading that is where ours differs on purpose. */
const paths: readonly JsonLogic[] = ['a', 'b', 'c', 'a.b', 'b.a', 'c.0', 'c.1', 'c.0.a', 'd.e', 'd.e.f', 'zz', '', 'current', 'accumulator', 'current.a', 'length', 'c.length', 'a.length', '0', '0.0', '1', 0, 1, -0, 1.5, null, true, '.', 'a.', '.a', 'a..b', '中文', '\u2028"\\', [], ['a'], [['a']]];
const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'length', '0', '1', '', '__proto__', 'current', 'accumulator', 'indexOf', 'toString', 'valueOf', '中文', '\u2028"\\', 'var', 'true'];

const binary = ['==', '===', '!=', '!==', '<', '<=', '>', '>=', '-', '/', '%', 'in'];
const unary = ['!', '!!', '-', '+', '*', 'var', 'missing', 'cat', 'and', 'or', 'if', 'merge', 'min', 'max', 'substr', 'in', '<', '=='];
const listed = ['and', 'or', '+', '*', 'cat', 'min', 'max', 'merge', 'missing', 'if', '?:', '<', '<=', ...binary];
const iterating = ['filter', 'map', 'all', 'some', 'none'];

type Make = (depth: number) => JsonLogic;

function createScalar({ from, below }: Random): () => JsonLogic {
  return () => from(from<readonly JsonLogic[]>([texts, numbers, numbers, rest, [below(7) - 2]]));
}

/** The forms of an expression, more frequent ones repeated. */
function createForms(random: Random, scalar: () => JsonLogic, item: Make): Make[] {
  const { from, below, chance } = random;
  const items = (min: number, max: number, depth: number): JsonLogic[] => Array.from({ length: min + below(max - min + 1) }, () => item(depth));
  const variable: Make = () => ({ var: from(paths) });
  const two: Make = (depth) => ({ [from(binary)]: items(2, 2, depth) });
  const many: Make = (depth) => ({ [from(listed)]: items(0, 4, depth) });
  const literalList: Make = () => Array.from({ length: below(5) }, scalar);
  const keyList = (): JsonLogic[] => Array.from({ length: below(4) }, () => from(paths));
  return [
    scalar, () => (chance(0.1) ? { and: [] } : scalar()), variable, variable, variable, two, two, two, many, many, literalList,
    (depth) => ({ [from(['and', 'or'])]: items(1, 4, depth) }),
    (depth) => ({ var: [from(paths), item(depth)] }),
    (depth) => ({ var: items(0, 3, depth) }),
    (depth) => ({ [from(unary)]: item(depth) }),
    (depth) => ({ [from(iterating)]: [item(depth), item(depth)] }),
    (depth) => ({ [from(iterating)]: [{ var: from(['c', 'd', '', 'c.0']) }, item(depth)] }),
    (depth) => ({ [from([...iterating, 'reduce'])]: items(0, 4, depth) }),
    (depth) => ({ reduce: [{ var: from(['c', '']) }, { [from(listed)]: [{ var: 'current' }, { var: 'accumulator' }] }, item(depth)] }),
    (depth) => ({ substr: [item(depth), from([scalar(), below(7) - 3]), from([scalar(), below(7) - 3])] }),
    (depth) => ({ in: [item(depth), from([scalar(), items(0, 4, depth)])] }),
    (depth) => ({ if: items(3, 7, depth) }),
    () => ({ missing: keyList() }),
    (depth) => ({ missing_some: [from([below(4), item(depth)]), from([keyList(), item(depth)])] }),
    (depth) => items(0, 3, depth),
    () => ({ two: scalar(), [from(keys)]: keyList() }),
  ];
}

function createLogic(random: Random): () => JsonLogic {
  const { from, below, chance } = random;
  const scalar = createScalar(random);
  const item: Make = (depth) => (depth <= 0 || chance(0.15) ? forms[below(5)] as Make : from(forms))(depth - 1);
  const forms = createForms(random, scalar, item);
  const nested = (levels: number): JsonLogic => {
    let logic = item(1);
    for (let level = 0; level < levels; level += 1) logic = { [from(unary)]: chance(0.5) ? logic : [logic, ...(chance(0.4) ? [scalar()] : [])] };
    return logic;
  };
  return () => (chance(0.02) ? nested(below(17)) : item(1 + below(6)));
}

/** Own properties only, even of `__proto__`. */
function recordOf(entries: readonly (readonly [string, unknown])[]): object {
  const record = {};
  for (const [key, value] of entries) Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  return record;
}

type Oddities = { oneKey: boolean; scalar: () => unknown };

function makeDatum(random: Random, depth: number, oddities: Oddities): unknown {
  const { below, from, chance } = random;
  if (depth <= 0 || chance(0.4)) return oddities.scalar();
  const inner = (): unknown => makeDatum(random, depth - 1, oddities);
  if (chance(0.5)) return Array.from({ length: below(4) }, inner);
  const entries = Array.from({ length: below(4) }, (): [string, unknown] => [from(keys), inner()]);
  const record = recordOf(entries);
  return oddities.oneKey || Object.keys(record).length !== 1 ? record : recordOf([...entries, ['x', 1], ['y', 2]]);
}

export function createLogicGenerator(seed: number): LogicGenerator {
  const random = createRandom(seed);
  const { chance, from } = random;
  const json = createScalar(random);
  const scalar = (): unknown => (chance(0.05) ? from([undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) : json());
  return {
    logic: createLogic(random),
    data: (oneKey) => {
      const inner = (): unknown => makeDatum(random, 3, { oneKey, scalar });
      if (chance(0.15)) return inner();
      const list = Array.from({ length: random.below(4) }, inner);
      return recordOf([['a', inner()], ['b', inner()], ...(chance(0.7) ? [['c', chance(0.8) ? list : inner()] as const] : []), ...(chance(0.5) ? [['d', inner()] as const] : [])]);
    },
  };
}
