import type { ActivityStore } from './activities.ts';
import type { ChangeLog } from './changes.ts';
import type { ColumnChunkStore } from './column-chunks.ts';
import type { CustomerStore } from './customers.ts';
import type {
  ActivityMappingDocument, ActivityTypeSet, ActivityTypeVersion, ApiKeyDocument, AutomationDocument, AutomationRun, ColumnSort, FieldSet, FieldSetVersion, FormDocument, FormLink, FormVersion, ImportMappingDocument, InstalledTemplate, Member, OverrideDocument, PluginDocument,
  DistinctPair, DuplicateGroup, MergeDocument, RemovedActivities, RemovedCustomer, RunDocument, SchemeDocument, SchemeVersion, SegmentDocument, SettingDocument, TaskDocument, Workspace,
} from './document-kinds.ts';
import type { Documents } from './documents.ts';
import type { EventStore } from './events.ts';
import type { FieldIndexStore } from './field-indexes.ts';
import type { FileStore } from './files.ts';
import type { JobStore } from './jobs.ts';

/**
 * Every document collection and the fields its lists may filter by. A new kind is one type and one line here;
 * drivers build tables and indexes from this table alone.
 */
export const documentIndexes = {
  /** Workspace documents live in the workspace '' so that one can list them. */
  workspaces: [],
  members: ['role'],
  fieldSets: [],
  fieldSetVersions: ['number'],
  activityTypes: [],
  activityTypeVersions: ['number'],
  forms: [],
  formLinks: ['formId'],
  formVersions: ['formId'],
  schemes: ['key'],
  schemeVersions: ['schemeId'],
  automations: ['enabled'],
  automationRuns: ['automationId', 'customerId', 'status'],
  removedCustomers: ['customerId'],
  removedActivities: ['removalId'],
  duplicateGroups: [],
  distinctPairs: [],
  merges: ['survivorId', 'loserId'],
  segments: [],
  columnSorts: [],
  tasks: ['customerId', 'status'],
  overrides: ['schemeId', 'customerId', 'verdict', 'holds'],
  runs: ['kind', 'status'],
  importMappings: [],
  activityMappings: [],
  installedTemplates: [],
  plugins: ['enabled'],
  apiKeys: ['hash'],
  settings: [],
} as const;
export type DocumentKind = keyof typeof documentIndexes;

/** All aggregates. Inside `transaction` every call belongs to it. */
export interface Aggregates {
  workspaces: Documents<Workspace, never>;
  members: Documents<Member, 'role'>;
  fieldSets: Documents<FieldSet, never>;
  fieldSetVersions: Documents<FieldSetVersion, 'number'>;
  activityTypes: Documents<ActivityTypeSet, never>;
  activityTypeVersions: Documents<ActivityTypeVersion, 'number'>;
  forms: Documents<FormDocument, never>;
  formLinks: Documents<FormLink, 'formId'>;
  formVersions: Documents<FormVersion, 'formId'>;
  schemes: Documents<SchemeDocument, 'key'>;
  schemeVersions: Documents<SchemeVersion, 'schemeId'>;
  automations: Documents<AutomationDocument, 'enabled'>;
  automationRuns: Documents<AutomationRun, 'automationId' | 'customerId' | 'status'>;
  removedCustomers: Documents<RemovedCustomer, 'customerId'>;
  removedActivities: Documents<RemovedActivities, 'removalId'>;
  duplicateGroups: Documents<DuplicateGroup, never>;
  distinctPairs: Documents<DistinctPair, never>;
  merges: Documents<MergeDocument, 'survivorId' | 'loserId'>;
  segments: Documents<SegmentDocument, never>;
  columnSorts: Documents<ColumnSort, never>;
  tasks: Documents<TaskDocument, 'customerId' | 'status'>;
  overrides: Documents<OverrideDocument, 'schemeId' | 'customerId' | 'verdict' | 'holds'>;
  runs: Documents<RunDocument, 'kind' | 'status'>;
  importMappings: Documents<ImportMappingDocument, never>;
  activityMappings: Documents<ActivityMappingDocument, never>;
  installedTemplates: Documents<InstalledTemplate, never>;
  plugins: Documents<PluginDocument, 'enabled'>;
  apiKeys: Documents<ApiKeyDocument, 'hash'>;
  settings: Documents<SettingDocument, never>;
  customers: CustomerStore;
  columnChunks: ColumnChunkStore;
  activities: ActivityStore;
  changes: ChangeLog;
  events: EventStore;
  jobs: JobStore;
  files: FileStore;
}

/**
 * The store port. Calls outside `transaction` are each atomic and read committed data.
 * `transaction` runs `work` with all-or-nothing effect; it may run `work` again after a write conflict, so `work` does nothing but store calls.
 * A throw inside rolls back and is passed on; a call that failed dooms the transaction even if `work` catches the error.
 * Transactions don't nest, and a write outside the transaction is refused inside `work` (`AppError('internal')`).
 */
export interface Store extends Aggregates {
  transaction<T>(work: (tx: Aggregates) => Promise<T>): Promise<T>;
  /** How long after its beginning a transaction may still commit beside others that began later (ms); 0: transactions follow one another. */
  longestTransactionMs: number;
  /** Belongs to no transaction. */
  fieldIndexes: FieldIndexStore;
  /** Throws if the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
