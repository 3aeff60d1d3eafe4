import type { SheetRead } from './read-sheet.ts';
import type { WorkbookFault } from './workbook-fault.ts';

export type ThreadInput = { file: ArrayBuffer; sheet: number | null };
export type ThreadMessage =
  | { kind: 'piece'; bytes: Uint8Array }
  | { kind: 'end'; read: SheetRead }
  | { kind: 'fault'; code: WorkbookFault['code']; params: WorkbookFault['params'] };
