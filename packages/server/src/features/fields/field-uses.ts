import { type FieldDef, type JsonLogic, type LocalText, methodLogic, type FormDefinition } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';
import { listAll } from '../workspaces/list-all.ts';

/** `live`: it acts on customers now, and would break without the field. */
export type FieldUse = { kind: 'scheme' | 'form' | 'automation' | 'formula' | 'plugin' | 'segment' | 'override'; id: string; name: LocalText; live: boolean };

const columnPrefix = 'field:';
const fieldsOfColumns = (columns: string[]): string[] => columns.filter((column) => column.startsWith(columnPrefix)).map((column) => column.slice(columnPrefix.length));

/** Fields that an expression names, muted and broken parts included. */
export function fieldsNamed(logic: JsonLogic): string[] {
  if (logic === null || typeof logic !== 'object') return [];
  if (Array.isArray(logic)) return logic.flatMap(fieldsNamed);
  return Object.entries(logic).flatMap(([operator, operand]) => {
    const name = Array.isArray(operand) ? operand[0] : operand;
    return operator === 'var' && typeof name === 'string' ? [name] : fieldsNamed(operand);
  });
}

/** Fields that have a place in a form, and those that its rules read. */
function fieldsOfForm({ sections }: FormDefinition): { placed: string[]; read: string[] } {
  const parts = sections.flatMap((section) => section.parts);
  const ofFields = parts.filter((part) => part.kind === 'field');
  const rules = [...sections.map(({ show }) => show), ...parts.map(({ show }) => show), ...ofFields.flatMap(({ require, readonly }) => [require, readonly])];
  return { placed: ofFields.map(({ field }) => field), read: rules.flatMap(fieldsNamed) };
}

type Note = (fields: Iterable<string>, use: FieldUse) => void;

async function noteSchemes(tx: Aggregates, workspaceId: string, note: Note): Promise<void> {
  for (const { id, name, draft, publishedVersion } of await listAll(tx.schemes, workspaceId)) {
    const published = publishedVersion === null ? null : await tx.schemeVersions.find(workspaceId, `${id}:${publishedVersion}`);
    const live = published ? methodLogic(published.definition.method).flatMap(fieldsNamed) : [];
    note(live, { kind: 'scheme', id, name, live: true });
    note(methodLogic(draft.method).flatMap(fieldsNamed).filter((field) => !live.includes(field)), { kind: 'scheme', id, name, live: false });
  }
}

/** A form does without a field that has a place in it, and not without one that its rules read. */
async function noteForms(tx: Aggregates, workspaceId: string, note: Note): Promise<void> {
  for (const { id, draft, live } of await listAll(tx.forms, workspaceId)) {
    const used = [draft, ...(live ? [live] : [])].map(fieldsOfForm);
    const needed = live ? fieldsOfForm(live).read : [];
    note(needed, { kind: 'form', id, name: draft.name, live: true });
    note(used.flatMap(({ placed, read }) => [...placed, ...read]).filter((field) => !needed.includes(field)), { kind: 'form', id, name: draft.name, live: false });
  }
}

/** An override until a field changes would never end without the field; it is named by its scheme. */
async function noteOverrides(tx: Aggregates, workspaceId: string, note: Note): Promise<void> {
  const holding = Map.groupBy(await listAll(tx.overrides, workspaceId, { holds: 'change' }), ({ schemeId }) => schemeId);
  for (const [id, overrides] of holding) {
    const scheme = await tx.schemes.find(workspaceId, id);
    if (scheme) note(overrides.flatMap(({ watches }) => watches), { kind: 'override', id, name: scheme.name, live: true });
  }
}

async function notePlugins(tx: Aggregates, workspaceId: string, fields: FieldDef[], note: Note): Promise<void> {
  for (const { id, inputs, enabled } of await listAll(tx.plugins, workspaceId)) {
    const read = Object.values(inputs).flatMap((mapping) => Object.values(mapping)).filter((key) => key !== null);
    const written = fields.filter(({ source }) => source.kind === 'scorer' && source.plugin === id).map(({ key }) => key);
    note([...read, ...written], { kind: 'plugin', id, name: { zh: id, en: id }, live: enabled });
  }
}

/** Field key → what reads it: drafts and published versions of schemes, forms, automations, formulas, plugins, saved views, terms of overrides. */
export async function fieldUses(tx: Aggregates, workspaceId: string): Promise<Map<string, FieldUse[]>> {
  const uses = new Map<string, FieldUse[]>();
  const note: Note = (fields, use) => {
    for (const field of new Set(fields)) uses.set(field, [...(uses.get(field) ?? []), use]);
  };
  const fields = (await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
  await noteSchemes(tx, workspaceId, note);
  await noteForms(tx, workspaceId, note);
  for (const { id, name, condition, enabled } of await listAll(tx.automations, workspaceId)) note(fieldsNamed(condition), { kind: 'automation', id, name, live: enabled });
  for (const { key, name, source } of fields) if (source.kind === 'formula') note(fieldsNamed(source.logic), { kind: 'formula', id: key, name, live: true });
  await notePlugins(tx, workspaceId, fields, note);
  await noteOverrides(tx, workspaceId, note);
  for (const { id, name, condition, sort, columns } of await listAll(tx.segments, workspaceId)) note([...fieldsNamed(condition), ...fieldsOfColumns([sort.by, ...columns])], { kind: 'segment', id, name, live: false });
  return uses;
}
