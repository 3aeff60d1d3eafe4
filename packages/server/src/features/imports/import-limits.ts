/** Most columns of a file; more is a mistake of the separator or not a table of customers. */
export const maxColumns = 512;
/** Longest row, in bytes. A quote that is never closed makes one row of the rest of the file. */
export const maxRowBytes = 1024 * 1024;
/** Rows of one transaction: large enough to be quick, small enough that others wait for milliseconds only. */
export const chunkRows = 500;
/** Problems kept in a check, to be put right one by one, and in a run's result; all of them are counted. */
export const checkProblems = 500;
export const keptProblems = 1000;
