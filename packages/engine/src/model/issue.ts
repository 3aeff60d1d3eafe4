/**
 * What is wrong with a definition or a value, as data: the interface translates `code` with `params`.
 * `path` leads from the checked value to the faulty part, e.g. `['method', 'rules', 2, 'when']`.
 */
export type Issue = {
  code: string;
  path: (string | number)[];
  params: Record<string, string | number | boolean>;
};

/** The outcome of anything that can refuse user input. */
export type Checked<T> = { ok: true; value: T } | { ok: false; issues: Issue[] };
