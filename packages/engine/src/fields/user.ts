import { textEntry } from './text-family.ts';

/** The id of a member of the workspace. */
export const user = textEntry('user', { maxLength: 100, searchable: false });
