import type { Filter, UpdateFilter } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { checkBound } from '../page-bounds.ts';
import type { Fence, Job, JobStore, NewJob } from '../port/jobs.ts';
import type { Access } from './access.ts';
import { claimJobs } from './claim-jobs.ts';
import type { Collections, JobEntry } from './collections.ts';
import { insertMissing } from './insert-missing.ts';

const unleased = { leasedBy: null, leasedUntil: null };

export function createJobStore(access: Access, { jobs }: Collections): JobStore {
  const settle = async ({ jobId, worker, attempt }: Fence, set: UpdateFilter<JobEntry>['$set']) => {
    const held = { _id: jobId, status: 'leased', leasedBy: worker, attempt } as const;
    return (await access.write((session) => jobs.updateOne(held, { $set: set }, { session }))).matchedCount === 1;
  };
  const soonest = async (filter: Filter<JobEntry>, field: 'runAt' | 'leasedUntil') => {
    const entry = await access.read((session) => jobs.find(filter, { session }).sort({ [field]: 1 }).limit(1).next());
    return entry ? entry[field] : null;
  };
  return {
    async enqueue(workspaceId, added) {
      if (added.length === 0) return;
      const entries = added.map((job) => newEntry(workspaceId, job));
      await access.writeAll(async (session) => refuseForeign(workspaceId, await insertMissing(jobs, entries, session)));
    },
    async claim(request) {
      checkBound('limit', request.limit, 1000);
      return (await claimJobs(access, jobs, request)).map(asJob);
    },
    extend: (fence, until) => settle(fence, { leasedUntil: until }),
    complete: (fence) => settle(fence, { status: 'done', error: null, ...unleased }),
    fail: (fence, { error, retryAt }) =>
      settle(fence, retryAt === null ? { status: 'dead', error, ...unleased } : { status: 'ready', error, runAt: retryAt, ...unleased }),
    release: (fence, runAt) => settle(fence, { status: 'ready', runAt, ...unleased }),
    async removeDone(before, limit) {
      checkBound('limit', limit, 1000);
      if (limit === 0) return 0;
      const done = { status: 'done', runAt: { $lt: before } } as const;
      const found = await access.read((session) => jobs.find(done, { session, projection: { _id: 1 } }).sort({ runAt: 1 }).limit(limit).toArray());
      const ids = found.map(({ _id }) => _id);
      return (await access.writeAll((session) => jobs.deleteMany({ ...done, _id: { $in: ids } }, { session }))).deletedCount;
    },
    async find(workspaceId, id) {
      const entry = await access.read((session) => jobs.findOne({ _id: id, workspaceId }, { session }));
      return entry && asJob(entry);
    },
    count: (workspaceId, status, kind) =>
      access.read((session) => jobs.countDocuments({ workspaceId, status, ...(kind === undefined ? {} : { kind }) }, { session })),
    async nextDue() {
      const [ready, leased] = await Promise.all([soonest({ status: 'ready' }, 'runAt'), soonest({ status: 'leased' }, 'leasedUntil')]);
      return ready === null || leased === null ? (ready ?? leased) : Math.min(ready, leased);
    },
  };
}

function newEntry(workspaceId: string, { id, kind, payload, runAt }: NewJob): JobEntry {
  return { _id: id, workspaceId, kind, payload, status: 'ready', runAt, attempt: 0, leasedBy: null, leasedUntil: null, error: null, createdAt: Date.now() };
}

/** A fence names a job by its id alone, so ids are unique over all workspaces; dropping another's job silently would lose it. */
function refuseForeign(workspaceId: string, present: JobEntry[]): void {
  const foreign = present.find((entry) => entry.workspaceId !== workspaceId);
  if (foreign) throw new AppError('conflict', { message: `Job ${foreign._id} belongs to another workspace.` });
}

function asJob({ _id, ...job }: JobEntry): Job {
  return { id: _id, ...job };
}
