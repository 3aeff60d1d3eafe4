import { textEntry } from './text-family.ts';

export const region = textEntry('region', { maxLength: 200, searchable: true });
