/** What Excel itself holds; more is a forged file. */
export const maxSheetRows = 1_048_576;
export const maxSheetColumns = 16_384;
/** Parts of an archive; a workbook has some tens. */
export const maxParts = 10_000;
/** Unpacked size of one part, in bytes, and how far a large part may have been packed: real sheets reach some 60 : 1, a bomb 1,000 : 1. */
export const maxPartBytes = 1024 ** 3;
export const smallPartBytes = 64 * 1024 ** 2;
export const maxPacking = 250;
/** Characters of one cell (Excel has 32,767) and of all shared texts. */
export const maxCellCharacters = 1_000_000;
export const maxSharedCharacters = 150_000_000;
/** The table that comes out, in bytes. */
export const maxTableBytes = 1024 ** 3;
/** A thread that takes longer, or more memory, is ended. */
export const readingMs = 120_000;
export const heapMegabytes = 768;
