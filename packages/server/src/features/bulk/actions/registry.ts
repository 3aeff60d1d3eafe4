import type { FieldValue, Issue } from '@rubric/engine';
import { z } from 'zod';
import type { CustomerRecord } from '../../../store/port/customers.ts';
import type { ActionKind, BulkPlan, PlanContext } from './action-kind.ts';
import { addItems, setField, takeItems } from './change-values.ts';
import { overrideClasses, releaseClasses } from './decide-classes.ts';
import { removeCustomers } from './remove-customers.ts';

const kinds = { set: setField, add: addItems, take: takeItems, override: overrideClasses, release: releaseClasses, remove: removeCustomers };

type Schema = (typeof kinds)[keyof typeof kinds]['schema'];
/** What is done to each customer. */
export const bulkAction = z.discriminatedUnion('kind', Object.values(kinds).map(({ schema }) => schema) as [Schema, ...Schema[]]);
export type BulkAction = z.infer<typeof bulkAction>;

/** The kind of an action takes that action: each is listed by its own name. */
const kindOf = ({ kind }: BulkAction) => kinds[kind] as ActionKind<z.ZodType<BulkAction>>;

/** Faults of the action itself, before any customer is looked at. */
export const actionIssues = (context: Pick<PlanContext, 'definition' | 'now'>, action: BulkAction): Issue[] => kindOf(action).issues(context, action);

/** What the action means for these customers. Throws `invalid` where it has ceased to fit the workspace. */
export const planBulk = (context: PlanContext, action: BulkAction, customers: CustomerRecord[]): BulkPlan => kindOf(action).plan(context, action, customers);

/** What a preview shows of a customer, before and after; null: missing, or nothing to show. */
export const shownOf = (action: BulkAction, customer: CustomerRecord): FieldValue | null => kindOf(action).shown(action, customer);
