import { methodLogic, type JsonLogic, type LocalText } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';
import { listAll } from '../workspaces/list-all.ts';

export type FieldUse = { kind: 'scheme' | 'form' | 'automation'; id: string; name: LocalText };

/** Fields that an expression names, muted and broken parts included. */
export function fieldsNamed(logic: JsonLogic): string[] {
  if (logic === null || typeof logic !== 'object') return [];
  if (Array.isArray(logic)) return logic.flatMap(fieldsNamed);
  return Object.entries(logic).flatMap(([operator, operand]) => {
    const name = Array.isArray(operand) ? operand[0] : operand;
    return operator === 'var' && typeof name === 'string' ? [name] : fieldsNamed(operand);
  });
}

/** Field key → what reads it: drafts and published versions of schemes, forms, automations. */
export async function fieldUses(tx: Aggregates, workspaceId: string): Promise<Map<string, FieldUse[]>> {
  const uses = new Map<string, FieldUse[]>();
  const note = (fields: string[], use: FieldUse) => {
    for (const field of new Set(fields)) uses.set(field, [...(uses.get(field) ?? []), use]);
  };
  for (const { id, name, draft, publishedVersion } of await listAll(tx.schemes, workspaceId)) {
    const published = publishedVersion === null ? null : await tx.schemeVersions.find(workspaceId, `${id}:${publishedVersion}`);
    note([draft, ...(published ? [published.definition] : [])].flatMap(({ method }) => methodLogic(method)).flatMap(fieldsNamed), { kind: 'scheme', id, name });
  }
  for (const { id, name, sections } of await listAll(tx.forms, workspaceId)) note(sections.flatMap((section) => section.fields), { kind: 'form', id, name });
  for (const { id, name, condition } of await listAll(tx.automations, workspaceId)) note(fieldsNamed(condition), { kind: 'automation', id, name });
  return uses;
}
