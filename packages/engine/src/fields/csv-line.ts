/** A text that a spreadsheet would run as a formula is made plain by a leading apostrophe; what it already shows as a number or phone stays. */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d\s().-]+$/.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line of RFC 4180 with its line end, for spreadsheets: safe to open. */
export const csvLine = (cells: string[]): string => `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;

/** One line of RFC 4180 with its line end, for ourselves: the texts as they are. */
export const plainCsvLine = (cells: string[]): string => `${cells.map(quoted).join(',')}\r\n`;
