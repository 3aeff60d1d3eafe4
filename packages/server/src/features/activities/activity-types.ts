import { isDeepStrictEqual } from 'node:util';
import { type ActivityType, checkDerivedFields, type FieldDef, type Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { ActivityTypeSet } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { startDerive } from '../derived/start-derive.ts';
import { fieldSetIssues } from '../fields/field-set-issues.ts';
import { keepSetVersion } from '../versions/keep-set-version.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';

const setId = 'activity';

/** All types as one document; null: there was never one. */
export const findActivityTypes = (tx: Aggregates, workspaceId: string): Promise<ActivityTypeSet | null> => tx.activityTypes.find(workspaceId, setId);

/** `usedBy`: keys of the rollup fields that gather it. `recorded`: there are, or were, activities of it. */
export type ListedActivityType = ActivityType & { usedBy: string[]; recorded: boolean };

/** `version` 0: there is none yet. */
export async function listActivityTypes(deps: Deps, workspaceId: string): Promise<{ version: number; types: ListedActivityType[] }> {
  const [set, fields] = await Promise.all([deps.store.activityTypes.find(workspaceId, setId), deps.store.fieldSets.find(workspaceId, 'customer')]);
  const usedBy = (type: string) => (fields?.fields ?? []).filter(({ source }) => source.kind === 'rollup' && source.activity === type).map(({ key }) => key);
  return { version: set?.version ?? 0, types: (set?.types ?? []).map((type) => ({ ...type, usedBy: usedBy(type.key), recorded: set?.recorded.includes(type.key) ?? false })) };
}

/** Stored activities refer to keys, types and choices: what they may use stays what it is. */
function typeIssues(type: ActivityType, index: number, before: ActivityTypeSet | null): Issue[] {
  const known = before?.recorded.includes(type.key) ? before.types.find(({ key }) => key === type.key) : undefined;
  const path = ['types', index];
  const issues = fieldSetIssues({ fields: known?.fields ?? [] }, type.fields).map((issue) => ({ ...issue, path: [...path, 'fields', ...issue.path] }));
  const unique = type.fields.flatMap((field, at): Issue[] => (field.unique ? [{ code: 'activityType.uniqueField', path: [...path, 'fields', at, 'unique'], params: { field: field.key } }] : []));
  const overwritten = type.fields.flatMap((field, at): Issue[] => {
    const was = known?.fields.find(({ key }) => key === field.key)?.source.kind;
    return was === 'input' && field.source.kind === 'formula' ? [{ code: 'activityType.overwritesField', path: [...path, 'fields', at, 'source'], params: { field: field.key } }] : [];
  });
  const nameless = type.name.zh.trim() === '' && type.name.en.trim() === '';
  return [...(nameless ? [{ code: 'activityType.noName', path: [...path, 'name'], params: { activity: type.key } }] : []), ...issues, ...unique, ...overwritten];
}

/** Rollups that would no longer know what they gather are named. */
function derivedTypeIssues(fields: FieldDef[], types: ActivityType[]): Issue[] {
  return checkDerivedFields(fields, types).map(({ code, path: [root, index, ...rest], params }) =>
    root === 'fields' ? { code: 'activityType.breaksField', path: ['types'], params: { field: fields[Number(index)]?.key ?? '' } } : { code, params, path: ['types', index ?? 0, ...rest] });
}

function setIssues(before: ActivityTypeSet | null, types: ActivityType[], fields: FieldDef[]): Issue[] {
  const lost = (before?.recorded ?? []).filter((key) => !types.some((type) => type.key === key));
  return [
    ...lost.map((activity) => ({ code: 'activityType.removed', path: ['types'], params: { activity } })),
    ...types.flatMap((type, index) => typeIssues(type, index, before)),
    ...derivedTypeIssues(fields, types),
  ];
}

export type SaveActivityTypes = { workspaceId: string; actor: Actor; version: number; types: ActivityType[] };

async function store(tx: Aggregates, workspaceId: string, before: ActivityTypeSet | null, next: Pick<ActivityTypeSet, 'types' | 'updatedAt'>): Promise<ActivityTypeSet> {
  if (before) return tx.activityTypes.update(workspaceId, before, { ...before, ...next });
  const made = { id: setId, createdAt: next.updatedAt, recorded: [], ...next };
  if (!(await tx.activityTypes.insert(workspaceId, made))) throw new AppError('conflict');
  return { ...made, version: 1 };
}

/** The one way activity types change, in the caller's transaction; what differs is kept as a version. `runId`: the run that computes rollups anew, where they changed. Throws `invalid` with issues. */
export async function storeActivityTypes(deps: Deps, tx: Aggregates, change: { workspaceId: string; actor: Actor; before: ActivityTypeSet | null; types: ActivityType[] }): Promise<{ version: number; runId: string | null }> {
  const { workspaceId, actor, before, types } = change;
  const now = deps.clock();
  const fields = (await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
  const issues = setIssues(before, types, fields);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  const stored = await store(tx, workspaceId, before, { types, updatedAt: now });
  if (!isDeepStrictEqual(before?.types, types)) await keepSetVersion(deps, workspaceId, { versions: tx.activityTypeVersions, before, after: stored, savedBy: actor, toVersion: (kept, set) => ({ ...kept, types: set.types }) });
  await bumpDesign(tx, workspaceId, now);
  const runId = await startDerive(deps, tx, { workspaceId, actor, before: { fields, activityTypes: before?.types ?? [] }, after: { fields, activityTypes: types } });
  return { version: stored.version, runId };
}

/** Replaces all activity types read as `version`. Throws `invalid` with issues, `conflict` if someone else saved first. */
export async function saveActivityTypes(deps: Deps, { workspaceId, actor, version, types }: SaveActivityTypes): Promise<{ version: number; runId: string | null }> {
  const saved = await deps.store.transaction(async (tx) => {
    const before = await findActivityTypes(tx, workspaceId);
    if ((before?.version ?? 0) !== version) throw new AppError('conflict');
    return storeActivityTypes(deps, tx, { workspaceId, actor, before, types });
  });
  deps.wake();
  return saved;
}
