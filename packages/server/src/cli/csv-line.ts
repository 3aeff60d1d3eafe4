/** A text that a spreadsheet would run as a formula is made plain by a leading apostrophe; what it already shows as a number or phone stays. */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d\s().-]+$/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of RFC 4180 with its line end. */
export const csvLine = (cells: string[]): string => `${cells.map(cell).join(',')}\r\n`;
