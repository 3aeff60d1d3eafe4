import { effectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeptLogs } from '../../builder/kept-log.ts';
import { autosaveMs } from './autosave.ts';
import type { SaveResult } from './autosave.ts';
import { useDraft } from './use-draft.ts';

type Doc = { name: string };

/** A server that keeps one draft and checks revisions, as the real one does. */
const createServer = () => {
  let stored = { document: { name: 'first' }, revision: 1 };
  let online = true;
  return {
    get stored() { return stored; },
    set online(value: boolean) { online = value; },
    load: () => Promise.resolve(stored),
    save: async (document: Doc, revision: number): Promise<SaveResult> => {
      if (!online) return { kind: 'offline' };
      if (revision !== stored.revision) return { kind: 'conflict' };
      stored = { document, revision: revision + 1 };
      return { kind: 'saved', revision: stored.revision };
    },
  };
};

let scopes: ReturnType<typeof effectScope>[];
beforeEach(() => { vi.useFakeTimers(); localStorage.clear(); scopes = []; });
afterEach(() => { for (const scope of scopes) scope.stop(); vi.useRealTimers(); });

const open = (server: ReturnType<typeof createServer>, writable = true) => {
  const scope = effectScope();
  scopes.push(scope);
  const draft = scope.run(() => useDraft<Doc>({ key: 's1', server: server.stored, save: server.save, load: server.load, kept: createKeptLogs(localStorage), writable }));
  if (draft === undefined) throw new Error('no scope');
  return { draft, close: () => scope.stop() };
};

describe('draft', () => {
  it('saves by itself and keeps its steps over a reload', async () => {
    const server = createServer();
    const { draft, close } = open(server);
    draft.apply({ name: 'second' }, { label: 'rename' });
    await vi.advanceTimersByTimeAsync(autosaveMs + 400);
    expect(server.stored).toEqual({ document: { name: 'second' }, revision: 2 });
    expect(draft.state.value.kind).toBe('saved');
    close();
    const again = open(server).draft;
    expect(again.undoLabel.value).toBe('rename');
    again.undo();
    await vi.advanceTimersByTimeAsync(autosaveMs);
    expect(server.stored.document).toEqual({ name: 'first' });
  });

  it('goes on with what was never saved after a reload', async () => {
    const server = createServer();
    server.online = false;
    const { draft, close } = open(server);
    draft.apply({ name: 'offline' }, { label: 'rename' });
    await vi.advanceTimersByTimeAsync(autosaveMs);
    expect(draft.state.value.kind).toBe('offline');
    close();
    server.online = true;
    const again = open(server).draft;
    expect(again.document.value).toEqual({ name: 'offline' });
    await vi.advanceTimersByTimeAsync(autosaveMs);
    expect(server.stored.document).toEqual({ name: 'offline' });
  });

  it('tells of a conflict and lets a person choose', async () => {
    const server = createServer();
    const mine = open(server).draft;
    await server.save({ name: 'theirs' }, 1);
    mine.apply({ name: 'mine' }, { label: 'rename' });
    await vi.advanceTimersByTimeAsync(autosaveMs);
    expect(mine.state.value.kind).toBe('conflict');
    mine.keepMine(await mine.load());
    await vi.advanceTimersByTimeAsync(1);
    expect(server.stored).toEqual({ document: { name: 'mine' }, revision: 3 });
  });

  it('takes the other draft whole, with no step leading back across', async () => {
    const server = createServer();
    const mine = open(server).draft;
    await server.save({ name: 'theirs' }, 1);
    mine.apply({ name: 'mine' }, { label: 'rename' });
    await vi.advanceTimersByTimeAsync(autosaveMs);
    mine.takeTheirs(await mine.load());
    expect(mine.document.value).toEqual({ name: 'theirs' });
    expect(mine.undo()).toBe(null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.stored).toEqual({ document: { name: 'theirs' }, revision: 2 });
  });

  it('gives the revision to publish only when all is saved', async () => {
    const server = createServer();
    const { draft } = open(server);
    draft.apply({ name: 'second' }, { label: 'rename' });
    expect(await draft.flush()).toBe(2);
    server.online = false;
    draft.apply({ name: 'third' }, { label: 'rename' });
    expect(await draft.flush()).toBe(null);
  });

  it('changes nothing for who may only look', () => {
    const { draft } = open(createServer(), false);
    draft.apply({ name: 'second' }, { label: 'rename' });
    expect(draft.document.value).toEqual({ name: 'first' });
  });
});
