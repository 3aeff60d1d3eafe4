import { textEntry } from './text-family.ts';

export const longText = textEntry('longText', { maxLength: 20_000, searchable: true });
