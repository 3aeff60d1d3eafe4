import { workerData } from 'node:worker_threads';
import { connect } from './connection.ts';

/** Waiting for other writers blocks nobody here. */
const longestWaitMs = 60_000;

const { path, sql } = workerData as { path: string; sql: string };
const connection = connect(path, longestWaitMs);
try {
  connection.exec(sql);
} finally {
  connection.close();
}
