import type { FieldType } from '@rubric/engine';

/** Values of these are compared digit by digit, so they stand right-aligned. */
export const numericTypes: ReadonlySet<FieldType> = new Set<FieldType>(['number', 'money', 'percent', 'rating']);
