import type { FieldValue } from '@rubric/engine';
import type { Page } from './documents.ts';

/** Who did it. */
export type Actor = { kind: 'user' | 'apiKey' | 'system' | 'automation' | 'form'; id: string };

/** What made it happen: a form, an import run, a bulk action, a publish, a person's override, a change of the fields, time passing… `id` names the run, scheme, form, automation, merge or undone change where there is one. */
export type Cause = { kind: (typeof causeKinds)[number]; id?: string };
export const causeKinds = ['form', 'api', 'import', 'template', 'publish', 'time', 'scorer', 'automation', 'override', 'merge', 'restore', 'undo', 'fields', 'bulk'] as const;

/**
 * One value before and after; absent means missing. `path` is `fields.<key>`; for a scheme's outcome `classes.<schemeId>` (the class key,
 * absent for "not enough data"), `scores.<schemeId>` and `versions.<schemeId>` (the published version that gave both), and `locks.<schemeId>` (the
 * class key that a person set); for an activity `activities.<id>.type`, `.at` (an ISO instant), `.values.<key>` and
 * `.lines` (the rows added up to it, as JSON text);
 * `consents.<formId>`, the words that a person agreed to with a submission.
 */
export type ChangedValue = { path: string; before?: FieldValue; after?: FieldValue };

/**
 * An entry of the append-only change log. `created` and `restored` hold every value as `after`; `removed` and `merged` (into another
 * customer, by the merge that the cause names) hold every value as `before`. The log alone tells what a customer was at any instant.
 */
export type Change = {
  id: string;
  customerId: string;
  at: number;
  actor: Actor;
  cause: Cause;
  kind: 'created' | 'updated' | 'classified' | 'removed' | 'restored' | 'merged' | 'erased';
  values: ChangedValue[];
  /** What the person gave as the reason. */
  reason?: string;
  /** The values were erased with the person; that something changed stays. */
  erased?: true;
};

/**
 * What a change is about. Of one that leaves a customer in its place: its fields, class, override or activities, as many as there are values of. Of one
 * that makes it, takes it or brings it back, only that.
 */
export const changeTopics = ['created', 'fields', 'class', 'override', 'activity', 'trash', 'merge', 'erased'] as const;
export type ChangeTopic = (typeof changeTopics)[number];

/** Which changes are meant; all parts must hold. */
export type ChangeQuery = {
  /** Any of; at most 1000. */
  customerIds?: string[];
  actorId?: string;
  cause?: { kind: Cause['kind']; id?: string };
  topic?: ChangeTopic;
  /** A value with this path changed. */
  path?: string;
  /** Epoch ms: from (inclusive), until (exclusive). */
  from?: number;
  until?: number;
};

export interface ChangeLog {
  /** A change that is there already (its customer, instant and id) is left as it is. */
  append(workspaceId: string, changes: Change[]): Promise<void>;
  /** One customer's, newest first. */
  list(workspaceId: string, customerId: string, page: { after?: string | null; limit: number }): Promise<Page<Change>>;
  /** Of any customer, newest first. `limit` ≤ 1000. */
  search(workspaceId: string, query: ChangeQuery, page: { after?: string | null; limit: number }): Promise<Page<Change>>;
  /** Changes up to and including `until` (epoch ms), customer by customer in id order, oldest first within one. `limit` ≤ 5000. */
  scan(workspaceId: string, page: { until: number; after?: string | null; limit: number }): Promise<Page<Change>>;
  /** Customers that a cause of this id has changed, in id order. Indexed. `limit` ≤ 1000. */
  changedBy(workspaceId: string, causeId: string, page: { after: string | null; limit: number }): Promise<string[]>;
  /** Drops all values and reasons of these customers' changes and marks them as erased. At most 1000 ids. */
  eraseValues(workspaceId: string, customerIds: string[]): Promise<void>;
}
