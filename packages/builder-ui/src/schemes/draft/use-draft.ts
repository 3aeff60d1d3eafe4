import { onScopeDispose, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import { sameJson } from '../../builder/document-change.ts';
import type { Json } from '../../builder/document-change.ts';
import type { KeptLog, KeptLogs } from '../../builder/kept-log.ts';
import { useCommandLog } from '../../builder/use-command-log.ts';
import type { UseCommandLog } from '../../builder/use-command-log.ts';
import { createAutosave } from './autosave.ts';
import type { SaveResult, SaveState } from './autosave.ts';

export type DraftDeps<T> = {
  /** Names the document in the browser's storage. */
  key: string;
  server: { document: T; revision: number };
  save: (document: T, revision: number) => Promise<SaveResult>;
  /** The draft as the server has it now. */
  load: () => Promise<{ document: T; revision: number }>;
  kept: KeptLogs;
  /** False keeps the draft as it is: the viewer may not save. */
  writable: boolean;
};

export type Draft<T> = Omit<UseCommandLog<T>, 'reset' | 'save'> & {
  state: ShallowRef<SaveState>;
  /** Saves what waits; resolves to the revision on the server, or null when it could not be saved. */
  flush: () => Promise<number | null>;
  retryNow: () => void;
  load: DraftDeps<T>['load'];
  /** Settles a conflict: keep this draft over the other, or take the other. */
  keepMine: (theirs: { revision: number }) => void;
  takeTheirs: (theirs: { document: T; revision: number }) => void;
};

type Opening<T> = { document: T; revision: number; log: KeptLog['log'] | undefined; unsaved: boolean; conflict: boolean };

/** What to open: the browser's own copy goes on where it left off unless the server has moved on without it. */
export const opening = <T extends object>(server: { document: T; revision: number }, kept: KeptLog | null): Opening<T> => {
  const plain = { document: server.document, revision: server.revision, log: undefined, unsaved: false, conflict: false };
  if (kept === null) return plain;
  if (sameJson(kept.log.document, server.document as Json)) return { ...plain, log: kept.log };
  if (!kept.unsaved) return plain;
  return { document: kept.log.document as T, revision: server.revision, log: kept.log, unsaved: true, conflict: kept.revision !== server.revision };
};

const keepMs = 300;

/** A draft with undo, autosave and a copy in the browser that survives a reload or a crash. */
export const useDraft = <T extends object>(deps: DraftDeps<T>): Draft<T> => {
  const opened = opening(deps.server, deps.kept.find(deps.key));
  const state = shallowRef<SaveState>(opened.conflict ? { kind: 'conflict' } : { kind: 'saved', at: null });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const autosave = createAutosave<T>({
    save: deps.save,
    onState: (next) => { state.value = next; if (next.kind === 'saved') keepSoon(); },
    clock: () => Date.now(),
    after: (ms, run) => {
      const waiting = setTimeout(run, ms);
      return () => clearTimeout(waiting);
    },
  }, opened.revision);

  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    deps.kept.keep(deps.key, { revision: autosave.revision, unsaved: autosave.pending, log: log.save() });
  };
  const keepSoon = (): void => { timer ??= setTimeout(keep, keepMs); };
  const changed = (document: T): void => { autosave.changed(document); keepSoon(); };
  const log = useCommandLog<T>(opened.document, changed, opened.log);

  if (opened.conflict) autosave.hold(opened.document);
  else if (opened.unsaved) autosave.changed(opened.document);

  const retry = (): void => autosave.retryNow();
  addEventListener('online', retry);
  addEventListener('pagehide', keep);
  onScopeDispose(() => {
    removeEventListener('online', retry);
    removeEventListener('pagehide', keep);
    keep();
    void autosave.flush();
  });

  const apply: Draft<T>['apply'] = (next, step) => { if (deps.writable) log.apply(next, step); };
  return {
    document: log.document, undo: log.undo, redo: log.redo, undoLabel: log.undoLabel, redoLabel: log.redoLabel,
    apply, state, retryNow: retry, load: deps.load,
    flush: async () => {
      await autosave.flush();
      return autosave.pending ? null : autosave.revision;
    },
    keepMine: (theirs) => autosave.rebase(theirs.revision),
    takeTheirs: (theirs) => { autosave.drop(theirs.revision); log.reset(theirs.document); keep(); },
  };
};
