/** Of more than 101 documents MongoDB gives the rest on further questions, unless it is told to answer at once (it still stops at 16 MB). */
export const wholeAnswer = { batchSize: 5000 } as const;
