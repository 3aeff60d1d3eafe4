import type { Issue } from '@rubric/engine';
import { z } from 'zod';

const mostReasons = 50;

const params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export const issueSchema = z.object({ code: z.string(), path: z.array(z.union([z.string(), z.number()])), params });

/** Customers with one fault in one field; somebody with two is counted with both. */
export const faultReason = z.object({ issue: issueSchema, customers: z.number() });
export type FaultReason = z.infer<typeof faultReason>;

const kindOf = ({ code, path: [field] }: Issue): string => JSON.stringify([code, field]);

/** The reasons with one more customer's. */
export function addFaults(reasons: readonly FaultReason[], issues: Issue[]): FaultReason[] {
  const byKind = new Map(reasons.map((reason) => [kindOf(reason.issue), reason]));
  for (const [kind, issue] of new Map(issues.map((found) => [kindOf(found), found]))) {
    byKind.set(kind, { issue: byKind.get(kind)?.issue ?? issue, customers: (byKind.get(kind)?.customers ?? 0) + 1 });
  }
  return [...byKind.values()].slice(0, mostReasons);
}
