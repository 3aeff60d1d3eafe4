import { changeBetween, replaceAt, sameJson } from './document-change.ts';
import type { DocumentChange, Json } from './document-change.ts';

/** One undoable step. `label` names it to people and to the live region; `merge` marks a burst (typing in one control). */
export type Command = { label: string; merge: string | null; at: number; change: DocumentChange };

/** What survives a reload: the document with the steps around it. */
export type SavedLog = { document: Json; past: Command[]; future: Command[] };

export type CommandLog<T> = {
  readonly document: T;
  readonly past: readonly Command[];
  readonly future: readonly Command[];
  /** Makes `next` the document as one step. Equal documents make no step. */
  apply(next: T, step: { label: string; merge?: string }): boolean;
  /** The label of the step taken back or done again; null when there is none. */
  undo(): string | null;
  redo(): string | null;
  /** Another document altogether (another editor's version): no step leads across. */
  reset(document: T): void;
  save(): SavedLog;
};

/** Steps kept; older ones are forgotten first. */
export const undoSteps = 300;
/** Steps of one burst that follow each other within this many milliseconds are one step. */
export const burstMs = 1200;

export type CommandLogDeps = { clock: () => number };

type State = { document: Json; past: Command[]; future: Command[] };

const extended = (last: Command, before: Json, next: Json, at: number): Command[] => {
  const change = changeBetween(before, next);
  return change === null ? [] : [{ ...last, at, change }];
};

const applied = (state: State, next: Json, step: { label: string; merge?: string }, at: number): State => {
  const last = state.past.at(-1);
  const merge = step.merge ?? null;
  if (last !== undefined && merge !== null && last.merge === merge && at - last.at <= burstMs && state.future.length === 0) {
    const before = replaceAt(state.document, last.change.path, last.change.before);
    return { document: next, past: [...state.past.slice(0, -1), ...extended(last, before, next, at)], future: [] };
  }
  const change = changeBetween(state.document, next);
  if (change === null) return state;
  return { document: next, past: [...state.past, { label: step.label, merge, at, change }].slice(-undoSteps), future: [] };
};

const undone = (state: State, last: Command): State => ({
  document: replaceAt(state.document, last.change.path, last.change.before),
  past: state.past.slice(0, -1),
  future: [...state.future, last],
});

const redone = (state: State, last: Command): State => ({
  document: replaceAt(state.document, last.change.path, last.change.after),
  past: [...state.past, { ...last, merge: null }],
  future: state.future.slice(0, -1),
});

/**
 * The one history of a document: pointer, key and menu all come through `apply`.
 * Steps keep only the narrowest changed part, so that hundreds of them fit beside the draft in the browser's storage.
 */
export const createCommandLog = <T extends object>(initial: T, deps: CommandLogDeps, saved?: SavedLog): CommandLog<T> => {
  const fresh = (document: T): State => ({ document: document as Json, past: [], future: [] });
  const fits = saved !== undefined && sameJson(saved.document, initial as Json);
  let state: State = fits ? { document: initial as Json, past: saved.past, future: saved.future } : fresh(initial);
  const step = (from: Command[], to: (state: State, last: Command) => State): string | null => {
    const last = from.at(-1);
    if (last === undefined) return null;
    state = to(state, last);
    return last.label;
  };
  return {
    get document() { return state.document as T; },
    get past() { return state.past; },
    get future() { return state.future; },
    apply: (next, { label, merge }) => {
      const before = state;
      state = applied(state, next as Json, merge === undefined ? { label } : { label, merge }, deps.clock());
      return state !== before;
    },
    undo: () => step(state.past, undone),
    redo: () => step(state.future, redone),
    reset: (document) => { state = fresh(document); },
    save: () => state,
  };
};
