import { afterAll, nothing } from '../jsonlogic/eager.ts';
import { descend, lookUp, ownValue } from '../jsonlogic/look-up.ts';
import { any, type LogicValue, type Operator } from '../operator.ts';

/** The keys of a literal path; null where it is computed, or means the data themselves. */
function keysOf(path: unknown): string[] | null {
  return (typeof path === 'string' && path !== '') || typeof path === 'number' ? String(path).split('.') : null;
}

/** Whether the same fallback can be given out each time; a list is made anew. */
const isFixed = (fallback: LogicValue | string | undefined, literal: unknown): boolean => fallback === undefined || (literal !== undefined && !Array.isArray(literal));

function readAt(keys: readonly string[], notFound: unknown): LogicValue {
  const [key = '', ...deeper] = keys;
  if (deeper.length > 0) return (data) => descend(data, keys, notFound);
  return (data) => {
    const value = ownValue(data, key);
    return value === undefined ? notFound : value;
  };
}

function read([path = nothing, fallback, ...surplus]: readonly LogicValue[], [literalPath, literalFallback]: readonly unknown[]): LogicValue {
  const keys = keysOf(literalPath);
  if (keys && isFixed(fallback, literalFallback)) return afterAll(readAt(keys, literalFallback ?? null), surplus);
  const other = fallback ?? nothing;
  return afterAll((data) => lookUp(data, path(data), other(data)), surplus);
}

/** Of a path so long that nesting its steps could exhaust the host's parser there is no code. */
function writeRead([, fallback, ...surplus]: readonly string[], [literalPath, literalFallback]: readonly unknown[]): string | null {
  const keys = keysOf(literalPath);
  if (!keys || keys.length > 20 || surplus.length > 0 || !isFixed(fallback, literalFallback)) return null;
  const value = keys.reduce((holder, key) => `ownValue(${holder}, ${JSON.stringify(key)})`, 'data');
  return `((t = ${value}) === undefined ? ${fallback ?? 'null'} : t)`;
}

export const variable: Operator = {
  key: 'var',
  arity: { min: 1, max: 2 },
  takes: [['text'], any],
  gives: 'same as its arguments',
  about: { zh: '读取一个字段；第二个参数是缺失时的替代值。', en: 'Reads a field; a second argument stands in for a missing value.' },
  sentence: (say) => say.phrase(0),
  strict: (call) => call.fault('condition.unknownField', { field: '' }),
  jsonlogic: read,
  jsonlogicCode: writeRead,
};
