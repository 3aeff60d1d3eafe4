/** Workbooks out of bare XML, so that each part can be made wrong. */
import { strToU8, zipSync } from 'fflate';

const types = 'http://schemas.openxmlformats.org';
const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${types}/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const relations = (list: string): string => `<?xml version="1.0"?><Relationships xmlns="${types}/package/2006/relationships">${list}</Relationships>`;

export type SheetXml = { name: string; xml: string; state?: string };
export type WorkbookXml = { sheets: SheetXml[]; styles?: string; shared?: string; from1904?: boolean; more?: Record<string, string | Uint8Array> };

export const sheetXml = (rows: string, behind = ''): string => `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${types}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${behind}</worksheet>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letters = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26));

/** Rows of texts and numbers; null leaves a cell out. */
export const rowsXml = (rows: (string | number | null)[][]): string => rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => {
  if (cell === null) return '';
  const reference = `${letters(column)}${row + 1}`;
  return typeof cell === 'number' ? `<c r="${reference}"><v>${cell}</v></c>` : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}).join('')}</row>`).join('');

export function workbookParts({ sheets, styles, shared, from1904, more = {} }: WorkbookXml): Record<string, string | Uint8Array> {
  const listed = sheets.map(({ name, state }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${state ? ` state="${state}"` : ''}/>`).join('');
  const parts = sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('');
  return {
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${types}/spreadsheetml/2006/main" xmlns:r="${types}/officeDocument/2006/relationships"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(parts + (styles ? relation('rIdS', 'styles', 'styles.xml') : '') + (shared ? relation('rIdT', 'sharedStrings', 'sharedStrings.xml') : '')),
    ...(styles ? { 'xl/styles.xml': styles } : {}),
    ...(shared ? { 'xl/sharedStrings.xml': shared } : {}),
    ...Object.fromEntries(sheets.map(({ xml }, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
    ...more,
  };
}

export const zip = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])), { level: 6 });

export const workbook = (content: WorkbookXml): Uint8Array => zip(workbookParts(content));

/** A style sheet whose cell formats are these codes, in order. */
export const stylesXml = (codes: string[]): string => `<?xml version="1.0"?><styleSheet xmlns="${types}/spreadsheetml/2006/main"><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${codes.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`;
