import { describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import { hostileFiles } from '../../testing/hostile-files.ts';
import { sheetXml, workbook } from '../../testing/make-workbook.ts';
import { detectFormat } from './csv/csv-format.ts';
import { fileKind } from './file-kind.ts';
import { readTable } from './read-table.ts';
import { createSheetConverter } from './workbook/convert-sheet.ts';
import { readSheet } from './workbook/read-sheet.ts';
import { WorkbookFault } from './workbook/workbook-fault.ts';

const once = (bytes: Uint8Array) => async function* (): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
};

/** What an upload goes through before anyone maps it, in this thread: a code, or `read`. Anything else is thrown. */
async function outcomeOf(file: Uint8Array): Promise<string> {
  try {
    if (fileKind(file) === 'text') {
      await readTable(once(file)(), await detectFormat(once(file)), null);
      return 'read';
    }
    const pieces: Uint8Array[] = [];
    await readSheet(file, null, async (text) => { pieces.push(Buffer.from(text)); });
    await readTable((async function* () { yield* pieces; })(), { encoding: 'utf-8', separator: ',' }, null);
    return 'read';
  } catch (error) {
    if (error instanceof WorkbookFault) return error.code;
    if (error instanceof AppError && error.code === 'invalid' && error.issues[0]) return error.issues[0].code;
    throw error;
  }
}

describe('hostile and malformed files', () => {
  const files = hostileFiles();

  it('are 200 and more', () => expect(files.length).toBeGreaterThanOrEqual(200));

  it.each(files)('$what', async ({ bytes, outcome }) => {
    const began = performance.now();
    expect(outcome).toContain(await outcomeOf(bytes));
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('a workbook that fills the memory ends its thread and nothing else', async () => {
    const row = `<row>${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(16_384)}</row>`;
    const bytes = workbook({ sheets: [{ name: 'S', xml: sheetXml(row.repeat(30)) }] });
    const convert = createSheetConverter({ withinMs: 20_000, heapMegabytes: 8 });
    const failed = convert({ file: Uint8Array.from(bytes).buffer, sheet: null, write: () => Promise.resolve() });
    await expect(failed).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'import.workbookTooLarge' }] });
  });
});
