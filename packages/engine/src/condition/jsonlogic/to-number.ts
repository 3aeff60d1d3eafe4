/** What json-logic-js's `+` and `*` make of a value: `parseFloat`, which has no −0, of its text. */
export const toNumber = (value: unknown): number => (typeof value === 'number' ? value + 0 : Number.parseFloat(String(value)));
