import type { ActionKind } from './action-kind.ts';
import { taskAction } from './task.ts';
import { webhookAction } from './webhook.ts';

/** The actions that the editor offers, in its order. */
export const actionKinds: readonly ActionKind[] = [taskAction, webhookAction];

export const findActionKind = (kind: string): ActionKind | null => actionKinds.find((known) => known.kind === kind) ?? null;
