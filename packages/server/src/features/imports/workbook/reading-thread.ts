import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from './read-sheet.ts';
import type { ThreadInput, ThreadMessage } from './thread-messages.ts';
import { WorkbookFault } from './workbook-fault.ts';

/** The thread in which a workbook is read: it may hang or use up its memory, and is ended then. Each piece waits until the last one was taken. */
if (parentPort !== null) {
  const port = parentPort;
  const { file, sheet } = workerData as ThreadInput;
  const send = (message: ThreadMessage): void => port.postMessage(message);
  try {
    const read = await readSheet(new Uint8Array(file), sheet, async (text) => {
      const taken = once(port, 'message');
      send({ kind: 'piece', bytes: new TextEncoder().encode(text) });
      await taken;
    });
    send({ kind: 'end', read });
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    send({ kind: 'fault', code: error.code, params: error.params });
  }
  port.close();
}
