import type { Collection, Filter, WithId } from 'mongodb';
import type { JobStore } from '../port/jobs.ts';
import type { Access } from './access.ts';
import type { JobEntry } from './collections.ts';

type Request = Parameters<JobStore['claim']>[0];

/** Looks for candidates, then takes each by an atomic update that only one worker can win; looks again while others win some. */
export async function claimJobs(access: Access, jobs: Collection<JobEntry>, request: Request): Promise<JobEntry[]> {
  const claimed: JobEntry[] = [];
  while (claimed.length < request.limit) {
    const candidates = await findCandidates(access, jobs, request, request.limit - claimed.length);
    if (candidates.length === 0) break;
    const won = await Promise.all(candidates.map((candidate) => take(access, jobs, request, candidate)));
    claimed.push(...won.filter((entry) => entry !== null));
  }
  return claimed.sort(oldestFirst);
}

async function findCandidates(access: Access, jobs: Collection<JobEntry>, { now, kinds }: Request, limit: number): Promise<JobEntry[]> {
  const ofKind: Filter<JobEntry> = kinds ? { kind: { $in: kinds } } : {};
  const find = (filter: Filter<JobEntry>) =>
    access.read((session) => jobs.find({ ...filter, ...ofKind }, { session }).sort({ runAt: 1, _id: 1 }).limit(limit).toArray());
  const [expired, ready] = await Promise.all([find({ status: 'leased', leasedUntil: { $lte: now } }), find({ status: 'ready', runAt: { $lte: now } })]);
  return [...expired, ...ready].sort(oldestFirst).slice(0, limit);
}

/** `attempt` and `leasedUntil` are compared too: a job that was claimed, extended or settled since is not this candidate any more. */
function take(access: Access, jobs: Collection<JobEntry>, { worker, now, leaseMs }: Request, candidate: JobEntry): Promise<WithId<JobEntry> | null> {
  const { _id, status, attempt, leasedUntil, runAt } = candidate;
  const lease = { $set: { status: 'leased', leasedBy: worker, leasedUntil: now + leaseMs }, $inc: { attempt: 1 } } as const;
  return access.write((session) =>
    jobs.findOneAndUpdate({ _id, status, attempt, leasedUntil, runAt }, lease, { session, returnDocument: 'after' }));
}

function oldestFirst(a: JobEntry, b: JobEntry): number {
  return a.runAt - b.runAt || (a._id < b._id ? -1 : 1);
}
