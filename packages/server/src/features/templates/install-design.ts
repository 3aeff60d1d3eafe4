import type { EvaluationContext, FieldDef } from '@rubric/engine';
import { compileScheme, plainForm } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { InstalledTemplate } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { fieldSetIssues } from '../fields/field-set-issues.ts';
import { storeFieldSet } from '../fields/store-field-set.ts';
import { createRun } from '../runs/create-run.ts';
import { addVersion } from '../schemes/publish-scheme.ts';
import { readStatistics } from '../schemes/read-statistics.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { mergeFields } from './merge-fields.ts';
import { keepFormVersion } from '../forms/form-versions.ts';
import type { Template } from './read-templates.ts';

type Install = { deps: Deps; tx: Aggregates; workspaceId: string; template: Template; actor: Actor; now: number; context: EvaluationContext };
type Created = InstalledTemplate['created'];

async function installFields({ deps, tx, workspaceId, template, actor }: Install): Promise<{ fields: FieldDef[]; created: string[] }> {
  const current = await tx.fieldSets.find(workspaceId, 'customer');
  if (current === null) throw new AppError('notFound');
  const { fields, created, issues } = mergeFields(current.fields, template.fields);
  issues.push(...fieldSetIssues(current, fields));
  if (issues.length > 0) throw new AppError('invalid', { issues });
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields } });
  return { fields, created };
}

async function installForms({ deps, tx, workspaceId, template, actor, now }: Install): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, sections } of template.forms) {
    const id = deps.newId();
    const form = plainForm(name, sections);
    await tx.forms.insert(workspaceId, { id, createdAt: now, updatedAt: now, draft: form, draftRevision: 1, live: form, liveNumber: 1 });
    await keepFormVersion(tx, { workspaceId, actor, formId: id, number: 1, definition: form, at: now });
    ids.push(id);
  }
  return ids;
}

/** Scheme key → id, of those that were there too: a key that is taken keeps its scheme. */
async function installSchemes({ deps, tx, workspaceId, template, actor, now, context }: Install, fields: FieldDef[]): Promise<{ ids: Map<string, string>; created: string[] }> {
  const ids = new Map<string, string>();
  const created: string[] = [];
  for (const { key, name, definition } of template.schemes) {
    const [existing] = (await tx.schemes.list(workspaceId, { where: { key }, limit: 1 })).items;
    if (existing) {
      ids.set(key, existing.id);
      continue;
    }
    const compiled = compileScheme(definition, fields);
    if (!compiled.ok) throw new AppError('invalid', { issues: compiled.issues });
    const scheme = { id: deps.newId(), version: 1, createdAt: now, updatedAt: now, key, name, draft: definition, draftRevision: 1, publishedVersion: null };
    await tx.schemes.insert(workspaceId, scheme);
    const statistics = await readStatistics(tx, definition, { workspaceId, fields, context });
    await addVersion(tx, workspaceId, scheme, { definition, publishedBy: actor, note: '', statistics, at: now });
    ids.set(key, scheme.id);
    created.push(scheme.id);
  }
  return { ids, created };
}

async function installAutomations({ deps, tx, workspaceId, template, now }: Install, schemeIds: Map<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, enabled, trigger, condition, actions } of template.automations) {
    const schemeId = schemeIds.get(trigger.scheme);
    if (schemeId === undefined) throw new AppError('invalid', { issues: [{ code: 'template.unknownScheme', path: ['automations'], params: { scheme: trigger.scheme } }] });
    const id = deps.newId();
    await tx.automations.insert(workspaceId, { id, createdAt: now, updatedAt: now, name, enabled, trigger: { kind: trigger.kind, schemeId, class: trigger.class }, condition, actions });
    ids.push(id);
  }
  return ids;
}

/** Fields, forms, published schemes and automations, once, in the caller's transaction. Customers that are there already are classified by a run. Throws `invalid` with what does not fit. */
export async function installDesign(deps: Deps, tx: Aggregates, request: { workspaceId: string; actor: Actor; template: Template }): Promise<void> {
  const { workspaceId, actor, template } = request;
  if (await tx.installedTemplates.find(workspaceId, template.name)) return;
  const now = deps.clock();
  const { context } = await deps.definitions.load(tx, workspaceId);
  const install: Install = { deps, tx, workspaceId, template, actor, now, context: context(now) };
  const { fields, created } = await installFields(install);
  const forms = await installForms(install);
  const schemes = await installSchemes(install, fields);
  const automations = await installAutomations(install, schemes.ids);
  const made: Created = { fields: created, forms, schemes: schemes.created, automations, customers: 0 };
  await tx.installedTemplates.insert(workspaceId, { id: template.name, createdAt: now, updatedAt: now, templateVersion: template.version, created: made });
  await bumpDesign(tx, workspaceId, now);
  if ((await tx.customers.count(workspaceId, {})) === 0) return;
  for (const schemeId of schemes.created) {
    await createRun(deps, tx, { workspaceId, actor, kind: 'reclassify', input: { schemeId, version: 1, effects: 'silent' }, status: 'queued' });
  }
}
