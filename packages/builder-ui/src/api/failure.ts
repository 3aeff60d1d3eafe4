import type { Issue } from '@rubric/engine';
import { TRPCClientError } from '@trpc/client';

export type FailureKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'notFound' | 'conflict' | 'tooLarge' | 'tooMany' | 'unavailable' | 'internal' | 'offline';

/** What went wrong with a call, as data. `message` is for logs, `kind` and `issues` are for people. */
export type Failure = { kind: FailureKind; issues: Issue[]; message: string };

type FailureData = { appCode?: FailureKind; issues?: Issue[] };

/** A call that got no answer at all is `offline`. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { kind: 'internal', issues: [], message: String(error) };
  const data = error.data as FailureData | null | undefined;
  if (!data) return { kind: 'offline', issues: [], message: error.message };
  return { kind: data.appCode ?? 'internal', issues: data.issues ?? [], message: error.message };
}
