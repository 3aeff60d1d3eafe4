import { textEntry } from './text-family.ts';

export const text = textEntry('text', { maxLength: 1000, searchable: true });
