import { describe, expect, it } from 'vitest';
import { autosaveMs, createAutosave } from './autosave.ts';
import type { SaveResult, SaveState } from './autosave.ts';

/** A server that answers when told to, and timers that fire when told to. */
const setUp = () => {
  const states: SaveState[] = [];
  const sent: { document: string; revision: number; answer: (result: SaveResult) => void }[] = [];
  let timers: { at: number; run: () => void }[] = [];
  let now = 0;
  const autosave = createAutosave<string>({
    save: (document, revision) => new Promise((answer) => sent.push({ document, revision, answer })),
    onState: (state) => states.push(state),
    clock: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => { timers = timers.filter((other) => other !== timer); };
    },
  }, 7);
  const wait = (ms: number): void => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const timer of due) timer.run();
  };
  return { autosave, sent, wait, state: () => states.at(-1) };
};

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(resolve))));

describe('autosave', () => {
  it('waits for a pause, then saves the last document once', () => {
    const { autosave, sent, wait } = setUp();
    autosave.changed('a');
    wait(autosaveMs - 1);
    autosave.changed('b');
    wait(autosaveMs - 1);
    expect(sent).toEqual([]);
    wait(1);
    expect(sent.map(({ document, revision }) => [document, revision])).toEqual([['b', 7]]);
  });

  it('sends a change made while saving with the next revision', async () => {
    const { autosave, sent, wait, state } = setUp();
    autosave.changed('a');
    wait(autosaveMs);
    autosave.changed('b');
    sent[0]?.answer({ kind: 'saved', revision: 8 });
    await settled();
    expect(state()).toEqual({ kind: 'waiting' });
    wait(autosaveMs);
    expect(sent[1]).toMatchObject({ document: 'b', revision: 8 });
    sent[1]?.answer({ kind: 'saved', revision: 9 });
    await settled();
    expect(state()).toMatchObject({ kind: 'saved' });
    expect(autosave.pending).toBe(false);
  });

  it('keeps the change when offline and tries again later and later', async () => {
    const { autosave, sent, wait, state } = setUp();
    autosave.changed('a');
    wait(autosaveMs);
    sent[0]?.answer({ kind: 'offline' });
    await settled();
    expect(state()).toMatchObject({ kind: 'offline' });
    expect(autosave.pending).toBe(true);
    wait(1000);
    expect(sent.length).toBe(2);
    sent[1]?.answer({ kind: 'offline' });
    await settled();
    wait(1999);
    expect(sent.length).toBe(2);
    autosave.retryNow();
    wait(0);
    expect(sent.length).toBe(3);
    sent[2]?.answer({ kind: 'saved', revision: 8 });
    await settled();
    expect(state()).toMatchObject({ kind: 'saved' });
  });

  it('stops at a conflict until it is settled, then sends what is still unsaved', async () => {
    const { autosave, sent, wait, state } = setUp();
    autosave.changed('mine');
    wait(autosaveMs);
    sent[0]?.answer({ kind: 'conflict' });
    await settled();
    autosave.changed('mine, more');
    wait(60_000);
    expect(sent.length).toBe(1);
    expect(state()).toEqual({ kind: 'conflict' });
    autosave.rebase(12);
    wait(0);
    expect(sent[1]).toMatchObject({ document: 'mine, more', revision: 12 });
  });

  it('flushes at once before a publish', async () => {
    const { autosave, sent } = setUp();
    autosave.changed('a');
    const flushed = autosave.flush();
    expect(sent.length).toBe(1);
    sent[0]?.answer({ kind: 'saved', revision: 8 });
    await flushed;
    expect(autosave.revision).toBe(8);
  });
});
