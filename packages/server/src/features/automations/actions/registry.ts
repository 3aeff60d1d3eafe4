import type { ActionKind } from './action-kind.ts';
import { taskAction } from './task.ts';
import { webhookAction } from './webhook.ts';

const actionKinds: readonly ActionKind[] = [taskAction, webhookAction];

const byKind = new Map(actionKinds.map((action) => [action.kind, action]));

export const findActionKind = (kind: string): ActionKind | null => byKind.get(kind) ?? null;
