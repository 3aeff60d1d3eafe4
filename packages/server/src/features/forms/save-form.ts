import { isDeepStrictEqual } from 'node:util';
import { type FormDefinition, type Issue, type LocalText, plainForm } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { getFieldSet } from '../fields/get-field-set.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { findLink, getForm } from './read-forms.ts';
import { formIssues } from './form-issues.ts';
import { formUses } from './form-uses.ts';
import { keepFormVersion, keepPresentForm, removeFormVersions } from './form-versions.ts';

const firstSection: LocalText = { zh: '基本信息', en: 'Basics' };

/** A draft with the fields that every customer needs. */
export function createForm(deps: Deps, request: { workspaceId: string; name: LocalText; use: FormDefinition['use'] }): Promise<{ id: string }> {
  const { workspaceId, name, use } = request;
  const [id, now] = [deps.newId(), deps.clock()];
  return deps.store.transaction(async (tx) => {
    const { fields } = await getFieldSet(tx, workspaceId);
    const needed = fields.filter(({ required }) => required).map(({ key }) => key);
    const draft = plainForm(name, [{ id: 'basics', name: firstSection, fields: needed }], use);
    await tx.forms.insert(workspaceId, { id, createdAt: now, updatedAt: now, draft, draftRevision: 1, live: null, liveNumber: 0 });
    return { id };
  });
}

const draftChanged: Issue = { code: 'form.draftChanged', path: [], params: {} };

/** Keeps a draft, with issues too. Throws `notFound`, and `conflict` if it isn't based on the latest revision. */
export function saveFormDraft(deps: Deps, request: { workspaceId: string; id: string; draftRevision: number; draft: FormDefinition }): Promise<{ draftRevision: number; issues: Issue[] }> {
  const { workspaceId, id, draft } = request;
  return deps.store.transaction(async (tx) => {
    const form = await getForm(tx, workspaceId, id);
    if (form.draftRevision !== request.draftRevision) throw new AppError('conflict', { issues: [draftChanged] });
    const { draftRevision } = await tx.forms.update(workspaceId, form, { ...form, draft: { ...draft, use: form.draft.use }, draftRevision: form.draftRevision + 1, updatedAt: deps.clock() });
    return { draftRevision, issues: formIssues(draft, (await getFieldSet(tx, workspaceId)).fields) };
  });
}

/** From now on people fill in this draft, which is kept as a version; what is live already stays that version. Throws `invalid` with the draft's issues, `conflict` for a stale revision. */
export function publishForm(deps: Deps, request: { workspaceId: string; actor: Actor; id: string; draftRevision: number }): Promise<{ liveNumber: number }> {
  const { workspaceId, actor, id, draftRevision } = request;
  return deps.store.transaction(async (tx) => {
    const form = await getForm(tx, workspaceId, id);
    if (form.draftRevision !== draftRevision) throw new AppError('conflict', { issues: [draftChanged] });
    const issues = formIssues(form.draft, (await getFieldSet(tx, workspaceId)).fields);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    if (isDeepStrictEqual(form.live, form.draft)) return { liveNumber: form.liveNumber };
    const now = deps.clock();
    const { liveNumber } = await tx.forms.update(workspaceId, form, { ...form, live: form.draft, liveNumber: form.liveNumber + 1, updatedAt: now });
    await keepPresentForm(tx, workspaceId, form);
    await keepFormVersion(tx, { workspaceId, actor, formId: id, number: liveNumber, definition: form.draft, at: now });
    return { liveNumber };
  });
}

/** Deletes a form, its versions and its public address; what was submitted stays. Throws `notFound`, and `invalid` naming each automation that is on and waits for it. */
export function removeForm(deps: Deps, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  return deps.store.transaction(async (tx) => {
    const link = await findLink(tx, workspaceId, id);
    const uses = (await formUses(tx, workspaceId)).get(id) ?? [];
    const issues = uses.filter(({ live }) => live).map((use): Issue => ({ code: 'form.inUse', path: [], params: { kind: use.kind, id: use.id, name: use.name.zh } }));
    if (issues.length > 0) throw new AppError('invalid', { issues });
    // Whoever saves an automation bumps the design too: of the two at the same instant, the second sees the first.
    await bumpDesign(tx, workspaceId, deps.clock());
    if (!(await tx.forms.remove(workspaceId, id))) throw new AppError('notFound');
    if (link) await tx.formLinks.remove(workspaceId, link.id);
    await removeFormVersions(tx, workspaceId, id);
  });
}
