import { parentPort, workerData } from 'node:worker_threads';
import type { AsideAnswer, AsideQuestion } from './aside.ts';
import { connect } from './connection.ts';

/** As for any reader: a lock is waited for only while a crashed process's log is being recovered. */
const busyMs = 5000;

const { path } = workerData as { path: string };
const db = connect(path, busyMs);
db.exec('PRAGMA query_only = ON; PRAGMA cache_size = -32000');

function answer({ id, sql, parameters }: AsideQuestion): AsideAnswer {
  try {
    return { id, rows: db.all(sql, ...parameters) };
  } catch (error) {
    return { id, message: String(error), errcode: error instanceof Error && 'errcode' in error ? error.errcode : null };
  }
}

parentPort?.on('message', (question: AsideQuestion) => parentPort?.postMessage(answer(question), []));
