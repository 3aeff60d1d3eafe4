import type { ActivityType, Calendar, CompiledScheme, FieldDef, FieldValues, Issue, LocalText, PopulationStatistics } from '@rubric/engine';
import type { AutomationDocument, PluginDocument, Workspace } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { DerivedFields } from '../derived/derived-fields.ts';
import type { People } from '../workspaces/people.ts';

/** `reads` are the keys of the fields it reads, `readsClasses` those of the schemes whose class its conditions ask for; `statistics` what it knows of everyone. */
export type PublishedScheme = { id: string; key: string; name: LocalText; version: number; compiled: CompiledScheme; reads: string[]; readsClasses: string[]; statistics: PopulationStatistics | null };

/** Everything a workspace's customers are validated, classified and acted on by, compiled. */
export type Definition = {
  workspace: Workspace;
  fields: FieldDef[];
  /** Whom values of type `user` may name. */
  people: People;
  /** Field keys whose stored values stay as they are: deleted fields, and those that a run is bringing to a new definition. */
  heldKeys: string[];
  /** Faults of a customer's full values; `path` starts with the field key. */
  validateValues: (values: FieldValues) => Issue[];
  activityTypes: ActivityType[];
  /** The same for an activity of a known type. */
  validateActivity: (type: string, values: FieldValues) => Issue[];
  derived: DerivedFields;
  /** Published schemes only, each after those whose class it asks for. */
  schemes: PublishedScheme[];
  /** Enabled ones only. */
  automations: AutomationDocument[];
  /** Enabled ones only. */
  plugins: PluginDocument[];
  /** Days looked up so far, shared by everything compiled from this definition. */
  calendar: Calendar;
  /** Epoch ms → what an evaluation may depend on. */
  context: (now: number) => { now: number; timeZone: string };
};

export type Definitions = {
  /** Cached by workspace and `designVersion`; costs one small read when fresh. Throws `notFound` for an unknown workspace. */
  load: (tx: Aggregates, workspaceId: string) => Promise<Definition>;
};
