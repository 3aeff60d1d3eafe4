import type { FieldValue, Issue } from '@rubric/engine';
import type { z } from 'zod';
import type { Actor } from '../../../store/port/changes.ts';
import type { CustomerRecord } from '../../../store/port/customers.ts';
import type { Decision } from '../../classifications/class-lock.ts';
import type { CustomerWriteStep } from '../../customers/write-customers.ts';
import type { Definition } from '../../definitions/definitions.ts';

/** What an action means for some customers. Nothing of a customer with a fault is changed. */
export type BulkPlan = {
  writes: CustomerWriteStep[];
  removals: CustomerRecord[];
  /** Classes that a person decides on, with the reason given. */
  decisions: { customer: CustomerRecord; decision: Decision }[];
  reason: string;
  /** Those whose class in the action's scheme a person has set already. */
  held: CustomerRecord[];
  unchanged: number;
  faulty: { customerId: string; issues: Issue[] }[];
};

/** Each call gives lists of its own. */
export const emptyPlan = (): BulkPlan => ({ writes: [], removals: [], decisions: [], reason: '', held: [], unchanged: 0, faulty: [] });

export type PlanContext = { definition: Definition; actor: Actor; now: number; newId: () => string };

/** Something that can be done to each of many customers. */
export type ActionKind<Schema extends z.ZodType> = {
  schema: Schema;
  /** Faults of the action itself, before any customer is looked at. */
  issues(context: Pick<PlanContext, 'definition' | 'now'>, action: z.infer<Schema>): Issue[];
  /** Throws `invalid` where the action has ceased to fit the workspace. */
  plan(context: PlanContext, action: z.infer<Schema>, customers: CustomerRecord[]): BulkPlan;
  /** What a preview shows of a customer, before and after; null: missing, or nothing to show. */
  shown(action: z.infer<Schema>, customer: CustomerRecord): FieldValue | null;
};
