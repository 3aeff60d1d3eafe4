import { checkDerivedFields, compileCondition, compileForm, compileScheme, type FieldDef, presentForm } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';
import { findPublished } from '../schemes/find-scheme.ts';
import { listAll } from '../workspaces/list-all.ts';
import type { FieldUse } from './field-uses.ts';

/** What acts on customers now and would not work with these fields: published schemes and forms, enabled automations, formulas. */
export async function breakingUses(tx: Aggregates, workspaceId: string, fields: FieldDef[]): Promise<FieldUse[]> {
  const uses: FieldUse[] = [];
  for (const scheme of await listAll(tx.schemes, workspaceId)) {
    const published = await findPublished(tx, workspaceId, scheme);
    if (published && !compileScheme(published.definition, fields).ok) uses.push({ kind: 'scheme', id: scheme.id, name: scheme.name, live: true });
  }
  for (const { id, name, condition } of await listAll(tx.automations, workspaceId, { enabled: true })) {
    if (condition !== null && !compileCondition(condition, { fields }).ok) uses.push({ kind: 'automation', id, name, live: true });
  }
  for (const { id, live } of await listAll(tx.forms, workspaceId)) {
    if (live && !compileForm(presentForm(live, fields), fields).ok) uses.push({ kind: 'form', id, name: live.name, live: true });
  }
  const wrong = new Set(checkDerivedFields(fields, []).filter(({ path }) => path[0] === 'fields').map(({ path }) => fields[Number(path[1])]?.key));
  const formulas = fields.filter(({ key, source }) => source.kind === 'formula' && wrong.has(key));
  return [...uses, ...formulas.map(({ key, name }): FieldUse => ({ kind: 'formula', id: key, name, live: true }))];
}
