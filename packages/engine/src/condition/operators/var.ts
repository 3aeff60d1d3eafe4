import { any, type LogicValue, type Operator } from '../operator.ts';

/** json-logic-js's look-up, but of own properties only: nothing inherited can be read. */
export function lookUp(data: unknown, path: unknown, fallback: unknown): unknown {
  const notFound = fallback === undefined ? null : fallback;
  if (path === undefined || path === '' || path === null) return data;
  let value = data;
  for (const part of String(path).split('.')) {
    if (value === null || value === undefined) return notFound;
    value = Object.hasOwn(Object(value) as object, part) ? (value as Record<string, unknown>)[part] : undefined;
    if (value === undefined) return notFound;
  }
  return value;
}

const absent: LogicValue = () => undefined;

export const variable: Operator = {
  key: 'var',
  arity: { min: 1, max: 2 },
  takes: [['text'], any],
  gives: 'same as its arguments',
  about: { zh: '读取一个字段；第二个参数是缺失时的替代值。', en: 'Reads a field; a second argument stands in for a missing value.' },
  sentence: (say) => say.phrase(0),
  strict: (call) => call.fault('condition.unknownField', { field: '' }),
  jsonlogic: ([path = absent, fallback = absent, ...rest]) => (data) => {
    const key = path(data);
    const other = fallback(data);
    for (const argument of rest) argument(data);
    return lookUp(data, key, other);
  },
};
