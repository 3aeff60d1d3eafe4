/** What became of one record. `untried`: the kill budget was spent before its turn. */
export type RecordOutcome<T> = { ok: true; result: T } | { ok: false; kind: 'failed' | 'killed' | 'untried'; fault: string };

/** A batch either gives one outcome per record or fails as a whole; `killed` when it had to be stopped or took the process down. */
export type BatchAttempt<T> = { ok: true; outcomes: RecordOutcome<T>[] } | { ok: false; killed: boolean; fault: string };

/** `kills` counts records that kill, and batches that were killed though none of their records does so alone. */
export type BatchOutcome<T> = { outcomes: RecordOutcome<T>[]; kills: number; fault: string | null };

/**
 * Scores a batch; when it fails, its halves, down to the records at fault, so that one poison record costs only itself.
 * Stops after `killBudget` kills.
 */
export async function inHalves<R, T>(records: R[], attempt: (batch: R[]) => Promise<BatchAttempt<T>>, killBudget: number): Promise<BatchOutcome<T>> {
  const outcomes: RecordOutcome<T>[] = [];
  let kills = 0;
  let fault: string | null = null;

  async function one(record: R): Promise<void> {
    let answer = await attempt([record]);
    if (!answer.ok && answer.killed) {
      // A second chance tells a poison record from a process that someone else ended.
      kills += 1;
      answer = await attempt([record]);
    }
    if (answer.ok) outcomes.push(...answer.outcomes);
    else outcomes.push({ ok: false, kind: answer.killed ? 'killed' : 'failed', fault: answer.fault });
  }

  async function visit(batch: R[]): Promise<void> {
    if (kills >= killBudget) {
      for (const _ of batch) outcomes.push({ ok: false, kind: 'untried', fault: 'not tried' });
      return;
    }
    if (batch.length === 1) return one(batch[0]!);
    const answer = await attempt(batch);
    if (answer.ok) {
      outcomes.push(...answer.outcomes);
      return;
    }
    fault = answer.fault;
    const before = kills;
    const middle = batch.length >> 1;
    await visit(batch.slice(0, middle));
    await visit(batch.slice(middle));
    if (answer.killed && kills === before) kills += 1;
  }

  if (records.length > 0) await visit(records);
  const failed = outcomes.find((outcome) => !outcome.ok);
  return { outcomes, kills, fault: failed && !failed.ok ? failed.fault : fault };
}
