import { csvLine, type Issue } from '@rubric/engine';

export type LeftOutRow = { row: number; imported: boolean; cells: string[]; reasons: { column: number; code: string; params: Issue['params'] }[] };
export type LeftOutWords = { reason: string; state: (imported: boolean) => string; issue: (issue: Issue) => string; colon: string };

const mark = '\uFEFF';

function reasonOf({ imported, reasons, cells }: LeftOutRow, headers: string[], { state, issue, colon }: LeftOutWords): string {
  const said = reasons.map(({ column, code, params }) => {
    const named = column >= 0 && headers[column] ? `${headers[column]}${colon}` : '';
    const text = column >= 0 && cells[column] ? ` (${cells[column]})` : '';
    return `${named}${issue({ code, path: [], params })}${text}`;
  });
  return `[${state(imported)}] ${said.join(' ')}`;
}

/** The server's lines (the columns, then a row each) as a table for a spreadsheet: the file's own columns and the reasons, safe to open. */
export function leftOutTable(lines: string, words: LeftOutWords): string {
  const [head = '{}', ...rows] = lines.split('\n').filter((line) => line !== '');
  const { headers = [] } = JSON.parse(head) as { headers?: string[] };
  const written = rows.map((line) => {
    const row = JSON.parse(line) as LeftOutRow;
    return csvLine([...headers.map((_, index) => row.cells[index] ?? ''), reasonOf(row, headers, words)]);
  });
  return mark + csvLine([...headers, words.reason]) + written.join('');
}
