import type { DuplicateReason } from '../../store/port/document-kinds.ts';

export type ScoredPair = { a: string; b: string; score: number; reasons: DuplicateReason[] };
export type FoundGroup = { members: string[]; score: number; reasons: DuplicateReason[] };

/** A longer chain of likenesses is cut: nobody can look through it. */
const mostMembers = 12;

/** Joins pairs to groups, the surest first. */
export function groupPairs(pairs: ScoredPair[]): FoundGroup[] {
  const groupOf = new Map<string, { members: Set<string>; score: number; reasons: Map<string, DuplicateReason> }>();
  for (const { a, b, score, reasons } of pairs.toSorted((x, y) => y.score - x.score)) {
    const [left, right] = [groupOf.get(a), groupOf.get(b)];
    const members = new Set([a, b, ...(left?.members ?? []), ...(right?.members ?? [])]);
    if (members.size > mostMembers) continue;
    const joined = { members, score: Math.max(score, left?.score ?? 0, right?.score ?? 0), reasons: new Map([...(left?.reasons ?? []), ...(right?.reasons ?? [])]) };
    for (const reason of reasons) joined.reasons.set(`${reason.kind}:${reason.field}`, reason);
    for (const member of members) groupOf.set(member, joined);
  }
  return [...new Set(groupOf.values())].map(({ members, score, reasons }) => ({ members: [...members].sort(), score, reasons: [...reasons.values()] }));
}
