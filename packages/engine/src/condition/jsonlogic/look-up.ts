/** json-logic-js's look-up, but of own properties only: nothing inherited can be read. */
export function lookUp(data: unknown, path: unknown, fallback: unknown): unknown {
  const notFound = fallback === undefined ? null : fallback;
  if (path === undefined || path === '' || path === null) return data;
  return descend(data, String(path).split('.'), notFound);
}

/** The value at the end of these keys; `notFound` where one of them is absent. */
export function descend(data: unknown, keys: readonly string[], notFound: unknown): unknown {
  let value = data;
  for (const key of keys) {
    if (value === null || value === undefined || !Object.hasOwn(value as object, key)) return notFound;
    value = (value as Record<string, unknown>)[key];
  }
  return value === undefined ? notFound : value;
}
