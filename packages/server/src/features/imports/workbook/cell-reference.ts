/** 0 for A, 26 for AA. */
export function columnOf(letters: string): number {
  let column = 0;
  for (let index = 0; index < letters.length; index += 1) column = column * 26 + letters.charCodeAt(index) - 64;
  return column - 1;
}

/** The column of a reference such as `AB12`; −1 where there is none. */
export function columnOfReference(reference: string | undefined): number {
  if (reference === undefined) return -1;
  let end = 0;
  while (end < reference.length && end < 4 && reference.charCodeAt(end) >= 65 && reference.charCodeAt(end) <= 90) end += 1;
  return columnOf(reference.slice(0, end));
}
