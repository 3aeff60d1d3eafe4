import type { FieldValue } from '../model/field.ts';

/** One value that a field could take, and how far it is to go for it. `example`: nothing asks for it by name. */
export type Option = { value: FieldValue; cost: number; example: boolean };

/** Filling in what is missing is mostly the easiest of all. */
export const fillCost = 0.1;

export const option = (value: FieldValue, cost: number): Option => ({ value, cost, example: false });
