/** json-logic-js's look-up, but of own properties only: nothing inherited can be read. */
export function lookUp(data: unknown, path: unknown, fallback: unknown): unknown {
  const notFound = fallback === undefined ? null : fallback;
  if (path === undefined || path === '' || path === null) return data;
  return descend(data, String(path).split('.'), notFound);
}

/**
 * Looked up by a key that the host does not know beforehand: where records differ in the fields they lack, it finds these faster than
 * properties that it could remember by shape.
 */
export function ownValue(data: unknown, key: string): unknown {
  return data !== null && data !== undefined && Object.hasOwn(data as object, key) ? (data as Record<string, unknown>)[key] : undefined;
}

/** The value at the end of these keys; `notFound` where one of them is absent. */
export function descend(data: unknown, keys: readonly string[], notFound: unknown): unknown {
  let value = data;
  for (const key of keys) {
    value = ownValue(value, key);
    if (value === undefined) return notFound;
  }
  return value;
}
