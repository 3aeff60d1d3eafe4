import { Worker } from 'node:worker_threads';
import { importFault } from '../import-fault.ts';
import type { SheetRead } from './read-sheet.ts';
import type { ThreadInput, ThreadMessage } from './thread-messages.ts';
import { heapMegabytes, readingMs } from './workbook-limits.ts';

type Bounds = { withinMs: number; heapMegabytes: number };

/** `file` is given away. `sheet` null lets the first visible one be taken that has rows. */
export type Conversion = { file: ArrayBuffer; sheet: number | null; write: (bytes: Uint8Array) => Promise<void> };

/** Reads one sheet of a workbook and writes it as a UTF-8 table with commas, piece by piece. Throws `invalid` for what is no readable workbook. */
export type ConvertSheet = (conversion: Conversion) => Promise<SheetRead>;

const thread = new URL('./reading-thread.ts', import.meta.url);

const isOutOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function convert({ file, sheet, write }: Conversion, { withinMs, heapMegabytes: heap }: Bounds): Promise<SheetRead> {
  return new Promise((resolve, reject) => {
    const input: ThreadInput = { file, sheet };
    const worker = new Worker(thread, { workerData: input, transferList: [file], resourceLimits: { maxOldGenerationSizeMb: heap }, env: {}, execArgv: [] });
    const timer = setTimeout(() => fail(importFault('import.workbookTooSlow', { seconds: Math.ceil(withinMs / 1000) })), withinMs);
    const end = (): void => {
      clearTimeout(timer);
      void worker.terminate();
    };
    function fail(error: unknown): void {
      end();
      reject(isOutOfMemory(error) ? importFault('import.workbookTooLarge') : error instanceof Error ? error : new Error('the reading thread failed', { cause: error }));
    }
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'piece') return void write(message.bytes).then(() => worker.postMessage('taken', []), fail);
      if (message.kind === 'fault') return fail(importFault(message.code, message.params));
      end();
      resolve(message.read);
    });
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the reading thread ended early')));
  });
}

/** One workbook at a time, in a thread of its own with bounds: each takes a core and may take hundreds of megabytes. */
export function createSheetConverter(bounds: Partial<Bounds> = {}): ConvertSheet {
  let last: Promise<unknown> = Promise.resolve();
  return (conversion) => {
    const result = last.then(() => convert(conversion, { withinMs: readingMs, heapMegabytes, ...bounds }));
    last = result.catch(() => undefined);
    return result;
  };
}
