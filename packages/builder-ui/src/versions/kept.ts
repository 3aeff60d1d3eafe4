import type { ActivityTypeChange, FieldChange, FieldDef, FormChange } from '@rubric/engine';
import { client, trpc, type RouterOutputs } from '../api/trpc.ts';
import { sayActivityTypeChange, type SayContext, sayFieldChange, sayFormChange } from './say-change.ts';

export type KeptVersion = Omit<RouterOutputs['forms']['versions']['items'][number], 'changes'>;

/** Something whose versions are kept: how they are read, and how a change of it is said. */
export type Kept<Change> = {
  key: readonly unknown[];
  /** Newest first. `changes` null: nothing before it is kept. */
  list: (page: { after: string | null; limit: number }) => Promise<{ items: (KeptVersion & { changes: Change[] | null })[]; next: string | null }>;
  compare: (from: number, to: number) => Promise<Change[]>;
  say: (change: Change) => string;
};

export const keptFields = (context: SayContext): Kept<FieldChange> => ({
  key: trpc.fields.versions.queryKey(),
  list: (page) => client.fields.versions.query(page),
  compare: (from, to) => client.fields.compareVersions.query({ from, to }),
  say: (change) => sayFieldChange(change, context),
});

export const keptActivityTypes = (context: SayContext): Kept<ActivityTypeChange> => ({
  key: trpc.activities.typeVersions.queryKey(),
  list: (page) => client.activities.typeVersions.query(page),
  compare: (from, to) => client.activities.compareTypeVersions.query({ from, to }),
  say: (change) => sayActivityTypeChange(change, context),
});

export const keptForm = (id: string, fields: readonly FieldDef[], context: SayContext): Kept<FormChange> => ({
  key: [...trpc.forms.versions.queryKey(), id],
  list: (page) => client.forms.versions.query({ id, ...page }),
  compare: (from, to) => client.forms.compareVersions.query({ id, from, to }),
  say: (change) => sayFormChange(change, fields, context),
});
