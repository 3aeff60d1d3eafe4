import { Worker } from 'node:worker_threads';
import type { SqlPart } from './sql-part.ts';
import { toAppError } from './sqlite-error.ts';

/** SQLite answers synchronously: whoever reads everyone does it here, and keeps nobody else waiting. Reads see what is committed. */
export type Aside = {
  all<Row>(part: SqlPart): Promise<Row[]>;
  close(): Promise<void>;
};

export type AsideQuestion = SqlPart & { id: number };
export type AsideAnswer = { id: number; rows: unknown[] } | { id: number; message: string; errcode: unknown };

type Waiting = { resolve: (rows: unknown[]) => void; reject: (error: unknown) => void };

const thread = new URL('./aside-thread.ts', import.meta.url);

/** A thread with a connection of its own, begun when it is first needed; one read after the other. */
export function createAside(path: string): Aside {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function settle(answer: AsideAnswer): void {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('rows' in answer) one?.resolve(answer.rows);
    else one?.reject(toAppError(Object.assign(new Error(answer.message), { errcode: answer.errcode })));
  }

  function begin(): Worker {
    const begun = new Worker(thread, { workerData: { path }, env: {}, execArgv: [] });
    begun.on('message', settle);
    begun.on('error', (error) => end(error));
    begun.on('exit', () => end(new Error('The reading thread has ended.')));
    return begun;
  }

  function end(error: unknown): void {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  return {
    all: <Row>({ sql, parameters }: SqlPart) => new Promise<Row[]>((resolve, reject) => {
      worker ??= begin();
      const question: AsideQuestion = { id: (asked += 1), sql, parameters };
      waiting.set(question.id, { resolve: (rows) => resolve(rows as Row[]), reject });
      worker.postMessage(question, []);
    }),
    close: async () => void (await worker?.terminate()),
  };
}
