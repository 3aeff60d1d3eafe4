
const between = '-ids-';

/** The file of a piece of what a run notes until it ends; what a broken one leaves goes with the upkeep. */
export const notesOf = (runId: string, piece: number | string): string => `${runId}${between}${piece}`;

/** The run whose notes a file holds; null for any other file. */
export const runOfNotes = (file: string): string | null => (file.includes(between) ? file.slice(0, file.lastIndexOf(between)) : null);
