import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { FormDocument, FormLink } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { listAll } from '../workspaces/list-all.ts';
import { formIssues } from './form-issues.ts';
import { type FormUse, formUses } from './form-uses.ts';

/** A form's public address as its makers see it. */
export type ShownLink = Pick<FormLink, 'enabled' | 'submissions' | 'lastSubmittedAt'> & { token: string };
export type FormSummary = FormDocument & { link: ShownLink | null; usedBy: FormUse[] };

export const shownLink = ({ id: token, enabled, submissions, lastSubmittedAt }: Omit<FormLink, 'version'>): ShownLink => ({ token, enabled, submissions, lastSubmittedAt });

/** Null before a form was first given an address. */
export async function findLink(tx: Aggregates, workspaceId: string, formId: string): Promise<FormLink | null> {
  return (await tx.formLinks.list(workspaceId, { where: { formId }, limit: 1 })).items[0] ?? null;
}

/** Throws `notFound`. */
export async function getForm(tx: Aggregates, workspaceId: string, id: string): Promise<FormDocument> {
  const form = await tx.forms.find(workspaceId, id);
  if (form === null) throw new AppError('notFound');
  return form;
}

/** Oldest first, with what waits for each. */
export async function listForms(deps: Deps, workspaceId: string): Promise<FormSummary[]> {
  const [forms, links, uses] = await Promise.all([listAll(deps.store.forms, workspaceId), listAll(deps.store.formLinks, workspaceId), formUses(deps.store, workspaceId)]);
  const byForm = new Map(links.map((link) => [link.formId, shownLink(link)]));
  return forms.map((form) => ({ ...form, link: byForm.get(form.id) ?? null, usedBy: uses.get(form.id) ?? [] }));
}

/** With what keeps the draft from being published. Throws `notFound`. */
export async function describeForm(deps: Deps, workspaceId: string, id: string) {
  const [form, link, { fields }] = await Promise.all([getForm(deps.store, workspaceId, id), findLink(deps.store, workspaceId, id), deps.definitions.load(deps.store, workspaceId)]);
  return { ...form, link: link && shownLink(link), issues: formIssues(form.draft, fields) };
}
