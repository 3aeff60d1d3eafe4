import type { ActivityType, FieldDef, FieldValues, FormDefinition, JsonLogic, Locale, LocalText, PopulationStatistics, SchemeDefinition } from '@rubric/engine';
import type { StoredActivity } from './activities.ts';
import type { Actor, Cause } from './changes.ts';
import type { CustomerRecord, Lock, LockStance, LockTerm } from './customers.ts';
import type { StoredDocument } from './documents.ts';

/** One firm's data and settings. `designVersion` grows with every change of fields, published schemes, automations or plugins, so that compiled definitions can be cached. */
export type Workspace = StoredDocument & { name: string; locale: Locale; timeZone: string; currency: string; designVersion: number };

export const roles = ['owner', 'admin', 'sales', 'viewer'] as const;
export type Role = (typeof roles)[number];
/** A user's place in a workspace; `id` is the user id. Definitions hold the members: whoever adds or removes one bumps the design. */
export type Member = StoredDocument & { role: Role; name: string; email?: string };

/** The customer fields of the workspace, one document (`id` is 'customer') so that a change is atomic. */
export type FieldSet = StoredDocument & {
  fields: FieldDef[];
  /** Deleted and not forgotten: customers keep the values, and nobody else gets the key. */
  removed?: RemovedField[];
  /** Fields whose values a run is bringing to a new definition: nobody else writes them meanwhile. */
  conversions?: FieldConversion[];
};
export type RemovedField = { field: FieldDef; at: number; by: Actor; /** When it is forgotten for good (epoch ms). */ purgeAt: number; purging: boolean };
/** `choices`: which choice takes the place of one that goes; null: none. */
export type FieldConversion = { runId: string; from: FieldDef; to: FieldDef; choices: Record<string, string | null> };

/** The customer fields as one save left them, never changed again; `number` is the field set's version. */
export type FieldSetVersion = StoredDocument & { number: number; fields: FieldDef[]; savedBy: Actor };

/** The activity types of the workspace, one document (`id` is 'activity'), absent before the first. `recorded`: keys of those that activities were recorded of. */
export type ActivityTypeSet = StoredDocument & { types: ActivityType[]; recorded: string[] };

/** The activity types as one save left them, never changed again; `number` is their set's version. */
export type ActivityTypeVersion = StoredDocument & { number: number; types: ActivityType[]; savedBy: Actor };

/** A layout of fields. `draft` is what the editor changes; `live` is what people fill in, null before the first publish. */
export type FormDocument = StoredDocument & { draft: FormDefinition; draftRevision: number; live: FormDefinition | null; liveNumber: number };

/** A form as one publish made it live, never changed again; `number` is the form's `liveNumber`. */
export type FormVersion = StoredDocument & { formId: string; number: number; definition: FormDefinition; savedBy: Actor };

/** The public address of a form; `id` is the token in the link. */
export type FormLink = StoredDocument & {
  formId: string;
  enabled: boolean;
  /** Signs what its pages send back. */
  secret: string;
  submissions: number;
  lastSubmittedAt: number | null;
  /** Submissions of the current stretch of time, for the form's own limit. */
  window: { from: number; count: number };
};

/** One way to classify. `draft` is what the editor changes; `publishedVersion` names the immutable live version, null before the first publish. */
export type SchemeDocument = StoredDocument & {
  key: string;
  name: LocalText;
  draft: SchemeDefinition;
  draftRevision: number;
  publishedVersion: number | null;
};

/** An immutable published version; `id` is `<schemeId>:<number>`. `statistics`: what it knows of everyone, as they were when it was published. */
export type SchemeVersion = StoredDocument & { schemeId: string; number: number; definition: SchemeDefinition; publishedBy: Actor; note: string; statistics?: PopulationStatistics };

/** What an automation does; each kind is one file in features/automations/actions. `config` is validated by its kind. */
export type AutomationAction = { id: string; kind: string; config: Record<string, unknown> };
export type AutomationTrigger = { kind: 'enteredClass'; schemeId: string; class: string } | { kind: 'formSubmitted'; formId: string };
export type AutomationDocument = StoredDocument & {
  name: LocalText;
  enabled: boolean;
  trigger: AutomationTrigger;
  /** JSON Logic over the customer; null always holds. */
  condition: JsonLogic;
  actions: AutomationAction[];
};

/** The log of one automation firing for one customer; `id` is derived from automation and event, so it cannot double. */
export type AutomationRun = StoredDocument & {
  automationId: string;
  customerId: string;
  eventId: string;
  status: 'running' | 'done' | 'failed' | 'skipped';
  steps: { actionId: string; kind: string; status: 'waiting' | 'done' | 'retrying' | 'dead'; attempts: number; at: number | null; detail: string }[];
};

/**
 * An override, for the report on who was right; while it holds, its reason is in the customer's lock. `verdict`: the scheme said the same
 * from the start; it disagrees so far; it came to agree with the person; the person came to agree with it; or it ended with neither. `holds`: the kind of
 * its term, null once it has ended; `watches`: the fields whose change ends it.
 */
export const overrideVerdicts = ['same', 'open', 'person', 'scheme', 'unsettled'] as const;
export type OverrideVerdict = (typeof overrideVerdicts)[number];
export type OverrideDocument = StoredDocument & {
  schemeId: string;
  customerId: string;
  class: string;
  verdict: OverrideVerdict;
  by: Actor;
  holds: LockTerm['kind'] | null;
  watches: string[];
  endedAt: number | null;
  ended: 'time' | 'field' | 'person' | 'undone' | 'classGone' | 'customerGone' | null;
  /** Of one that a person ended: the contract as it was, so that undoing can bring it back. */
  contract?: Omit<Lock, 'shadow'>;
};

/**
 * A removed customer, restorable until it is purged; `id` is that of the change that removed it, so the list is in the order of removal
 * and `createdAt` is when. `customer` is as it was. `title` names it in the list.
 */
export type RemovedCustomer = StoredDocument & { customerId: string; title: string; customer: CustomerRecord; actor: Actor; cause: Cause };

/** Activities of a removed customer, to come back with it. */
export type RemovedActivities = StoredDocument & { removalId: string; activities: StoredActivity[] };

/** Why two customers may be one: values of a field that are the same, or names that are much alike. */
export type DuplicateReason = { kind: 'same' | 'similar'; field: string };
/** Customers who may be one and the same; `id` begins with the score, so that the surest come first. `score` is 0–1, that of the surest pair. */
export type DuplicateGroup = StoredDocument & { members: string[]; score: number; reasons: DuplicateReason[] };
/** Two customers whom a person has told apart; `id` is both their ids, the smaller first. */
export type DistinctPair = StoredDocument & { by: Actor };

/** A customer that was merged into another; everything that undoing it needs. `survivorFields` are those before; ids name what followed the survivor. */
export type MergeDocument = StoredDocument & {
  survivorId: string;
  loserId: string;
  survivorFields: FieldValues;
  loser: CustomerRecord;
  tasks: string[];
  activities: string[];
  actor: Actor;
  undoneAt: number | null;
};

/**
 * A saved view of the customer list. `condition` is JSON Logic, null for everyone; `sort.by` and `columns` are named as lists name them
 * (`field:spend`, `class:<scheme id>`); no columns: the usual ones. `owner` is a user id; only `shared` ones are seen by others.
 */
export type SegmentDocument = StoredDocument & {
  name: LocalText;
  search: string;
  classes: Record<string, (string | null)[]>;
  /** As a customer query has them; views that were saved before there were any have none. */
  locks?: Record<string, LockStance[]>;
  condition: JsonLogic;
  sort: { by: string; direction: 'asc' | 'desc' };
  columns: string[];
  owner: string;
  shared: boolean;
};

/** A field by which lists of customers were ordered; `id` is its key, `updatedAt` when last, to within a day. */
export type ColumnSort = StoredDocument;

/** Something a person is asked to do about a customer. */
export type TaskDocument = StoredDocument & {
  customerId: string;
  title: string;
  status: 'open' | 'done';
  dueAt: number | null;
  assignee: string | null;
  source: { kind: 'automation'; automationId: string; runId: string } | { kind: 'user'; userId: string };
};

/** Any long job. `input`, `checkpoint` and `result` belong to its kind. */
export type RunDocument = StoredDocument & {
  kind: 'import' | 'reclassify' | 'template' | 'score' | 'derive' | 'fields' | 'undo' | 'duplicates' | 'bulk';
  status: 'draft' | 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';
  cancelRequested: boolean;
  pauseRequested: boolean;
  progress: { done: number; total: number | null };
  input: Record<string, unknown>;
  checkpoint: Record<string, unknown> | null;
  result: Record<string, unknown> | null;
  /** Issue code when failed. */
  error: string | null;
  actor: Actor;
  /** The last run that took this one back, or tried. */
  undoneBy?: string;
  startedAt: number | null;
  finishedAt: number | null;
};

/** What was chosen for the columns of an imported file; `id` is their fingerprint. A null column was left out. */
export type ImportMappingDocument = StoredDocument & {
  columns: ({ field: string; linkBy?: string } | null)[];
  placeholders: string[];
  matchKeys: string[];
  onFaulty: 'empty' | 'skipRow';
  writes: 'both' | 'create' | 'update';
  values: 'overwrite' | 'fill';
};

/** The same where the file's rows were activities. */
export type ActivityMappingDocument = StoredDocument & {
  type: string;
  columns: ({ to: 'at' | 'skip' } | { to: 'field' | 'customerField'; field: string })[];
  placeholders: string[];
  keyColumns: number[];
  sameKey: 'add' | 'first';
  matchKeys: string[];
  strangers: 'leaveOut' | 'create';
  /** Absent: `leave`. */
  known?: 'leave' | 'overwrite';
  onFaulty: 'empty' | 'skipRow';
};

/** A template that was installed; `id` is the template's name. */
export type InstalledTemplate = StoredDocument & { templateVersion: string; created: { fields: string[]; forms: string[]; schemes: string[]; automations: string[]; customers: number } };

/** A plugin known to the workspace; `id` is the plugin's name. */
export type PluginDocument = StoredDocument & {
  pluginVersion: string;
  enabled: boolean;
  health: { status: 'ok' | 'failing' | 'disabled'; kills: number[]; lastError: string | null };
  /** Scorer → input key → field key; null where no field was found or chosen. */
  inputs: Record<string, Record<string, string | null>>;
  settings: Record<string, string | number | boolean>;
};

/** A key for programs. Only the SHA-256 of the secret is kept. */
export type ApiKeyDocument = StoredDocument & { name: string; prefix: string; hash: string; role: Role; createdBy: string; lastUsedAt: number | null };

/** Secrets and one-off values of the server itself, in the workspace '' (e.g. the set-up token's hash, the webhook signing secret). */
export type SettingDocument = StoredDocument & { value: string };
