/** Why a workbook cannot be read. It crosses from the reading thread to the server as its code and parameters. */
export class WorkbookFault extends Error {
  readonly code: `import.${string}`;
  readonly params: Record<string, string | number>;

  constructor(code: `import.${string}`, params: Record<string, string | number> = {}) {
    super(code);
    this.name = 'WorkbookFault';
    this.code = code;
    this.params = params;
  }
}
