/** Most columns of a file; more is a mistake of the separator or not a table of customers. */
export const maxColumns = 512;
/** Longest row, in bytes. A quote that is never closed makes one row of the rest of the file. */
export const maxRowBytes = 1024 * 1024;
/** Rows of one transaction: large enough to be quick, small enough that others wait for milliseconds only. */
export const chunkRows = 500;
/** Rows that a check looks at before the import. */
export const checkedRows = 5000;
/** Problems kept in a check and in a run's result; all of them are counted. */
export const checkProblems = 200;
export const keptProblems = 1000;
