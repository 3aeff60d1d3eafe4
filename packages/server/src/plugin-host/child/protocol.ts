/** Messages between the server and the child that runs plugins. Customers, contexts and answers travel as JSON text. */
export type Load = { kind: 'load'; isolate: string; code: string; heapMegabytes: number; timeoutMs: number; answerCharacters: number };
export type Score = { kind: 'score'; isolate: string; scorer: string; customers: string; context: string; timeoutMs: number };
export type Request = Load | Score;

/** `unloaded`: the isolate is not there (any more) and must be loaded first. `timeout` and `memory` cost the isolate its life. */
export type FailureKind = 'threw' | 'timeout' | 'memory' | 'unloaded';
export type Reply = { ok: true; text: string } | { ok: false; kind: FailureKind; message: string };

export type ToChild = Request & { id: number };
export type FromChild = { kind: 'ready' } | { kind: 'beat' } | { kind: 'reply'; id: number; reply: Reply };
