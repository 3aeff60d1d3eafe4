import type { Issue } from '@rubric/engine';
import type { Deps } from '../../../deps.ts';
import type { AutomationDocument, AutomationRun } from '../../../store/port/document-kinds.ts';
import type { CustomerRecord } from '../../../store/port/customers.ts';
import type { DomainEvent } from '../../../store/port/events.ts';
import type { Aggregates } from '../../../store/port/store.ts';
import type { Definition } from '../../definitions/definitions.ts';

/** What an action acts on. `effectId` names the effect: the same at every attempt, so that nobody takes it for two. */
export type ActionContext = {
  workspaceId: string;
  definition: Definition;
  automation: AutomationDocument;
  run: AutomationRun;
  event: DomainEvent;
  customer: CustomerRecord;
  effectId: string;
};

/**
 * `detail` is kept in the run log: no customer data. `store` commits together with the outcome.
 * `retry` comes again, not before `notBefore` (epoch ms); `dead` waits for a person; `interrupted` did not count.
 */
export type ActionOutcome =
  | { kind: 'done'; detail: string; store?: (tx: Aggregates) => Promise<void> }
  | { kind: 'retry'; detail: string; notBefore?: number }
  | { kind: 'dead'; detail: string }
  | { kind: 'interrupted' };

/** What an automation can do: one file here and one line in the registry. */
export type ActionKind = {
  kind: string;
  /** Issues with paths from the configuration's root. */
  check: (config: Record<string, unknown>) => Issue[];
  /** Called with a checked configuration. */
  run: (deps: Deps, config: Record<string, unknown>, context: ActionContext, signal: AbortSignal) => Promise<ActionOutcome>;
};
