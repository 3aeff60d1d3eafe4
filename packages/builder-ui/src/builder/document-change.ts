/** A value that survives JSON, as every document of the editors does. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The narrowest part in which two documents differ. An absent side is a key that was added or removed. */
export type DocumentChange = { path: (string | number)[]; before?: Json; after?: Json };

const isBranch = (value: Json | undefined): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null;

const sameShape = (a: Json, b: Json): boolean => {
  if (!isBranch(a) || !isBranch(b)) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length;
  return true;
};

const part = (value: Json, key: string): Json | undefined => (value as Record<string, Json>)[key];

/** Deep equality of JSON values; key order does not matter. */
export const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true;
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(part(a, key), part(b, key)));
};

/** The change that leads from `before` to `after`, or null when they are equal. */
export const changeBetween = (before: Json, after: Json): DocumentChange | null => {
  if (sameJson(before, after)) return null;
  if (sameShape(before, after)) {
    const keys = [...new Set([...Object.keys(before as object), ...Object.keys(after as object)])];
    const changed = keys.filter((key) => !sameJson(part(before, key), part(after, key)));
    const [only] = changed;
    if (changed.length === 1 && only !== undefined) return within(before, after, only);
  }
  return { path: [], before, after };
};

const within = (before: Json, after: Json, key: string): DocumentChange => {
  const step = Array.isArray(before) ? Number(key) : key;
  const [from, to] = [part(before, key), part(after, key)];
  if (from !== undefined && to !== undefined) {
    const inner = changeBetween(from, to);
    if (inner !== null) return { ...inner, path: [step, ...inner.path] };
  }
  return { path: [step], ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) };
};

/** `document` with the part at `path` replaced; undefined removes the key. Shares everything off the path. */
export const replaceAt = (document: Json, path: (string | number)[], value: Json | undefined): Json => {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (Array.isArray(document)) return document.map((entry, index) => (index === step ? replaceAt(entry, rest, value) : entry));
  const branch = { ...(document as Record<string, Json>) };
  if (rest.length === 0 && value === undefined) delete branch[step];
  else branch[step] = replaceAt(branch[step] ?? null, rest, value);
  return branch;
};
