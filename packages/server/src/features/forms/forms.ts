import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { FormDocument } from '../../store/port/document-kinds.ts';
import { listAll } from '../workspaces/list-all.ts';

export function listForms(deps: Deps, workspaceId: string): Promise<FormDocument[]> {
  return listAll(deps.store.forms, workspaceId);
}

type FormRequest = Pick<FormDocument, 'name' | 'sections'> & { workspaceId: string; id?: string | undefined; version?: number | undefined };

function unknownFields(sections: FormDocument['sections'], known: Set<string>): Issue[] {
  return sections.flatMap((section, at) =>
    section.fields.flatMap((field, index) => (known.has(field) ? [] : [{ code: 'form.unknownField', path: ['sections', at, 'fields', index], params: { field } }])),
  );
}

/** Throws `invalid` if a section names a field that is not there, `conflict` if someone else saved first. */
export function saveForm(deps: Deps, { workspaceId, id, version, name, sections }: FormRequest): Promise<FormDocument> {
  const now = deps.clock();
  const newId = deps.newId();
  return deps.store.transaction(async (tx) => {
    const fields = (await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
    const issues = unknownFields(sections, new Set(fields.map((field) => field.key)));
    if (issues.length > 0) throw new AppError('invalid', { issues });
    if (id === undefined) {
      const form = { id: newId, createdAt: now, updatedAt: now, name, sections };
      await tx.forms.insert(workspaceId, form);
      return { ...form, version: 1 };
    }
    const current = await tx.forms.find(workspaceId, id);
    if (current === null) throw new AppError('notFound');
    return tx.forms.update(workspaceId, { id, version: version ?? 0 }, { ...current, name, sections, updatedAt: now });
  });
}
