import type { FieldValue } from '@rubric/engine';
import type { Page } from './documents.ts';

/** Who did it. */
export type Actor = { kind: 'user' | 'apiKey' | 'system' | 'automation'; id: string };

/** What made it happen: a form, an import run, a publish, a person's override, time passing… `id` names the run, scheme or automation where there is one. */
export type Cause = { kind: 'form' | 'api' | 'import' | 'template' | 'publish' | 'time' | 'scorer' | 'automation' | 'override'; id?: string };

/**
 * One value before and after; absent means missing. `path` is `fields.<key>`, `classes.<schemeId>` (the class key), `locks.<schemeId>` (the
 * class key that a person set), or of an activity `activities.<id>.type`, `.at` (an ISO instant) and `.values.<key>`.
 */
export type ChangedValue = { path: string; before?: FieldValue; after?: FieldValue };

/** An entry of the append-only change log. */
export type Change = {
  id: string;
  customerId: string;
  at: number;
  actor: Actor;
  cause: Cause;
  kind: 'created' | 'updated' | 'classified' | 'removed';
  values: ChangedValue[];
  /** What the person gave as the reason. */
  reason?: string;
};

export interface ChangeLog {
  /** A change id that exists already is left as it is. */
  append(workspaceId: string, changes: Change[]): Promise<void>;
  /** Newest first. */
  list(workspaceId: string, customerId: string, page: { after?: string | null; limit: number }): Promise<Page<Change>>;
}
