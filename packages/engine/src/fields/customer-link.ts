import { textEntry } from './text-family.ts';

/** The id of another customer. */
export const customerLink = textEntry('customerLink', { maxLength: 100, searchable: false });
