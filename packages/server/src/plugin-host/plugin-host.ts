import type { ScorerResult } from '@rubric/sdk';
import { checkResult, limits, manifestFaults, type PluginManifest, type ScorerManifest } from '@rubric/sdk/contract';
import { AppError } from '../failure/app-error.ts';
import { type ChildReply, type PluginChild, startPluginChild } from './child-process.ts';
import { type BatchAttempt, type BatchOutcome, inHalves, type RecordOutcome } from './in-halves.ts';

/** A plugin's bundle; `hash` (of the code) keeps two builds of one version apart. */
export type PluginBundle = { code: string; hash: string };

export type ScoreRequest = {
  /** Plugins of different workspaces never share an isolate. */
  workspaceId: string;
  bundle: PluginBundle;
  scorer: ScorerManifest;
  /** Declared inputs only; at most `limits.batchSize`. */
  customers: Record<string, unknown>[];
  context: { today: string; timeZone: string; settings: Record<string, string | number | boolean> };
  /** Kills after which the rest of the batch is left untried. */
  killBudget: number;
};

export type DescribeOutcome = { ok: true; manifest: PluginManifest } | { ok: false; fault: string };

export type PluginHost = {
  /** Runs a bundle once to learn its manifest. */
  describe(bundle: PluginBundle): Promise<DescribeOutcome>;
  /** One outcome per customer, in order. Only a host that cannot start or was closed throws (`AppError('unavailable')`). */
  score(request: ScoreRequest): Promise<BatchOutcome<ScorerResult>>;
  /** The child's process id while it runs. */
  pid(): number | null;
  close(): void;
};

/** The child ends a call that is over time itself; only when it cannot is it killed, this much later. */
const graceMs = 5_000;

function checkAnswer(text: string, request: ScoreRequest, expected: number): BatchAttempt<ScorerResult> {
  const answer = JSON.parse(text) as unknown;
  if (!Array.isArray(answer) || answer.length !== expected) {
    return { ok: false, killed: false, fault: 'the answer must be a list with one result per customer' };
  }
  const outcomes = answer.map((candidate): RecordOutcome<ScorerResult> => {
    const checked = checkResult(candidate, request.scorer.output);
    return checked.ok ? { ok: true, result: checked.result } : { ok: false, kind: 'failed', fault: checked.fault };
  });
  return { ok: true, outcomes };
}

function failureOf(reply: Exclude<ChildReply, { ok: true }>): BatchAttempt<never> {
  return { ok: false, killed: reply.kind !== 'threw', fault: `${reply.kind}: ${reply.message}` };
}

/** Runs plugins in one supervised child process, started when first needed and again after it died. */
export function createPluginHost(): PluginHost {
  let child: Promise<PluginChild> | null = null;
  let running: PluginChild | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  /** A child that ends because the server does is no plugin's fault. */
  function refuseWhenClosed(): void {
    if (closed) throw new AppError('unavailable', { message: 'the plugin host is closed' });
  }

  async function getChild(): Promise<PluginChild> {
    refuseWhenClosed();
    if (running?.alive()) return running;
    child ??= startPluginChild();
    try {
      running = await child;
      return running;
    } finally {
      child = null;
    }
  }

  /** One request at a time, so that when the child dies it is known who did it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => null);
    return turn;
  }

  async function load(isolate: string, code: string): Promise<ChildReply> {
    const { heapMegabytes, loadMs, answerCharacters } = limits;
    return (await getChild()).request({ kind: 'load', isolate, code, heapMegabytes, timeoutMs: loadMs, answerCharacters }, loadMs * 3 + graceMs);
  }

  async function attempt(request: ScoreRequest, customers: Record<string, unknown>[]): Promise<BatchAttempt<ScorerResult>> {
    const isolate = `${request.workspaceId}/${request.bundle.hash}`;
    const timeoutMs = limits.callMs + limits.recordMs * customers.length;
    const message = {
      kind: 'score' as const, isolate, scorer: request.scorer.name, timeoutMs,
      customers: JSON.stringify(customers), context: JSON.stringify(request.context),
    };
    const ask = async () => {
      const reply = await (await getChild()).request(message, timeoutMs + graceMs);
      refuseWhenClosed();
      return reply;
    };
    let reply = await ask();
    if (!reply.ok && reply.kind === 'unloaded') {
      const loaded = await load(isolate, request.bundle.code);
      if (!loaded.ok) return failureOf(loaded);
      reply = await ask();
    }
    return reply.ok ? checkAnswer(reply.text, request, customers.length) : failureOf(reply);
  }

  async function describe({ code, hash }: PluginBundle): Promise<DescribeOutcome> {
    const reply = await load(`describe/${hash}`, code);
    if (!reply.ok) return { ok: false, fault: `${reply.kind}: ${reply.message}` };
    const manifest = JSON.parse(reply.text) as PluginManifest;
    const [fault] = manifestFaults(manifest);
    return fault === undefined ? { ok: true, manifest } : { ok: false, fault: `manifest ${fault}` };
  }

  return {
    describe: (bundle) => inTurn(() => describe(bundle)),
    score: (request) => inTurn(() => inHalves(request.customers, (batch) => attempt(request, batch), request.killBudget)),
    pid: () => (!closed && running?.alive() ? running.pid : null),
    close: () => {
      closed = true;
      running?.kill();
      void child?.then((starting) => starting.kill(), () => null);
    },
  };
}
