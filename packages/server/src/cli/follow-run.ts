import type { Composition } from '../compose.ts';
import { requestCancel } from '../features/runs/request-cancel.ts';
import { watchRun } from '../features/runs/watch-run.ts';
import type { RunDocument } from '../store/port/document-kinds.ts';
import { runLane } from '../worker/registry.ts';
import { startWorker } from '../worker/start-worker.ts';
import { CommandFailure, type Output } from './command.ts';

/**
 * Works a run off in this process, unless a running server is faster, and returns it when it has ended. Its effects (tasks,
 * webhooks) wait in the outbox for a server. Ctrl-C cancels the run. Throws `CommandFailure` if it did not end well.
 */
export async function followRun({ deps, onWake }: Composition, output: Output, request: { workspaceId: string; runId: string; verb: string }): Promise<RunDocument> {
  const { workspaceId, runId, verb } = request;
  const worker = startWorker(deps, { lanes: [runLane] });
  onWake(worker.wake);
  const cancel = () => void requestCancel(deps, workspaceId, runId).catch(() => undefined);
  process.once('SIGINT', cancel);
  try {
    let last: RunDocument | null = null;
    for await (const run of watchRun(deps, workspaceId, runId, undefined)) {
      last = run;
      const { done, total } = run.progress;
      output.progress(`${verb} ${done.toLocaleString('en')}${total === null ? '' : ` / ${total.toLocaleString('en')}`}${run.cancelRequested ? ', stopping' : ''}`);
    }
    output.progress('');
    if (last?.status === 'cancelled') throw new CommandFailure('Cancelled. What was written before stays.');
    if (last?.status !== 'done') throw new CommandFailure(`The run failed: ${last?.error ?? 'unknown'}`);
    return last;
  } finally {
    process.off('SIGINT', cancel);
    await worker.stop();
  }
}
