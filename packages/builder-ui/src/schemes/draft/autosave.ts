/** What the top bar says about the draft. `saved` at null means unchanged since it was opened. */
export type SaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'offline'; retryAt: number }
  | { kind: 'conflict' }
  | { kind: 'refused'; message: string };

/** How one attempt ended. `offline` is tried again, the others wait for a person. */
export type SaveResult =
  | { kind: 'saved'; revision: number }
  | { kind: 'offline' }
  | { kind: 'conflict' }
  | { kind: 'refused'; message: string };

export type AutosaveDeps<T> = {
  save: (document: T, revision: number) => Promise<SaveResult>;
  onState: (state: SaveState) => void;
  clock: () => number;
  /** Runs `run` after `ms` and gives back how to call it off. */
  after: (ms: number, run: () => void) => () => void;
};

export type Autosave<T> = {
  readonly revision: number;
  /** True while something is not on the server yet. */
  readonly pending: boolean;
  changed: (document: T) => void;
  /** Saves at once; resolves when nothing waits any more, or when a person must decide. */
  flush: () => Promise<void>;
  /** Starts in a conflict: the document waits for a person. */
  hold: (document: T) => void;
  /** Settles a conflict: what waits is saved over `revision`. */
  rebase: (revision: number) => void;
  /** Settles a conflict: what waits is given up for `revision`. */
  drop: (revision: number) => void;
  retryNow: () => void;
  stop: () => void;
};

/** A pause in the changes that is long enough to save. */
export const autosaveMs = 800;
const retryMs = (attempt: number): number => Math.min(30_000, 1000 * 2 ** attempt);

/** Saves one document at a time: a change during a save goes out with the next one. */
export const createAutosave = <T>(deps: AutosaveDeps<T>, initialRevision: number): Autosave<T> => {
  let revision = initialRevision;
  let waiting: { document: T } | null = null;
  let saving: Promise<void> | null = null;
  let blocked = false;
  let attempt = 0;
  let callOff: () => void = () => {};

  const schedule = (ms: number): void => { callOff(); callOff = deps.after(ms, () => void send()); };

  const settle = (result: SaveResult, sent: { document: T }): void => {
    if (result.kind === 'saved') {
      revision = result.revision;
      attempt = 0;
      deps.onState(waiting === null ? { kind: 'saved', at: deps.clock() } : { kind: 'waiting' });
      if (waiting !== null) schedule(autosaveMs);
      return;
    }
    waiting ??= sent;
    if (result.kind === 'offline') {
      const wait = retryMs(attempt++);
      deps.onState({ kind: 'offline', retryAt: deps.clock() + wait });
      schedule(wait);
      return;
    }
    blocked = result.kind === 'conflict';
    deps.onState(result);
  };

  const attemptOf = async (sent: { document: T }): Promise<void> => {
    const result = await deps.save(sent.document, revision);
    saving = null;
    settle(result, sent);
  };

  const send = async (): Promise<void> => {
    callOff();
    if (saving !== null) return saving;
    if (waiting === null || blocked) return;
    const sent = waiting;
    waiting = null;
    deps.onState({ kind: 'saving' });
    saving = attemptOf(sent);
    await saving;
  };

  return {
    get revision() { return revision; },
    get pending() { return waiting !== null || saving !== null; },
    changed: (document) => {
      waiting = { document };
      if (blocked || saving !== null) return;
      deps.onState({ kind: 'waiting' });
      schedule(autosaveMs);
    },
    flush: async () => {
      if (saving !== null) await saving;
      if (waiting !== null && !blocked) await send();
    },
    hold: (document) => { waiting = { document }; blocked = true; },
    drop: (next) => { callOff(); revision = next; waiting = null; blocked = false; attempt = 0; deps.onState({ kind: 'saved', at: null }); },
    rebase: (next) => { revision = next; blocked = false; attempt = 0; if (waiting !== null) schedule(0); },
    retryNow: () => { if (waiting !== null && !blocked) schedule(0); },
    stop: () => callOff(),
  };
};
