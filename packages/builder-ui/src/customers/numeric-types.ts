import type { FieldType } from '@rubric/engine';

/** Values of these are compared digit by digit, so they stand right-aligned. */
export const numericTypes: ReadonlySet<FieldType> = new Set<FieldType>(['number', 'money', 'percent', 'rating']);

/** A list of values has no place in an order. */
export const listTypes: ReadonlySet<FieldType> = new Set<FieldType>(['multiChoice', 'tags']);
