import { fieldDef, type FieldDef, type FieldType, type SchemeDefinition } from '@rubric/engine';
import type { z } from 'zod';
import { AppError } from '../failure/app-error.ts';
import { importHandler } from '../features/imports/import-handler.ts';
import type { customerPlan, ImportCheck, ImportMapping } from '../features/imports/import-types.ts';
import { readLeftOut } from '../features/imports/left-out.ts';
import { storeUpload } from '../features/imports/store-upload.ts';
import type { CustomerRecord } from '../store/port/customers.ts';
import { cutOff } from './cut-off.ts';
import type { OpenTestServer, TestServer } from './open-server.ts';

export const field = (key: string, type: FieldType, extra: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key, type, name: { zh: key, en: key }, ...extra });
export const newField = (index: number, def: FieldDef) => ({ index, to: 'newField' as const, field: def });

/** Name, phone and visits: as new fields of the columns, and as fields that are there. */
export const contacts = [field('name', 'text', { required: true }), field('phone', 'phone', { unique: true }), field('visits', 'number', { min: 0 })];
export const contactMapping: ImportMapping = { columns: contacts.map((def, index) => newField(index, def)), placeholders: ['Select', '-'] };
export const mapped: ImportMapping = { columns: contacts.map(({ key }, index) => ({ index, to: 'field' as const, field: key })), placeholders: ['Select', '-'] };

/** A from 500 visits on. */
export const byVisits: SchemeDefinition = {
  classes: [{ key: 'A', name: { zh: '高', en: 'High' }, colour: 0, rank: 1 }, { key: 'B', name: { zh: '低', en: 'Low' }, colour: 1, rank: 2 }],
  method: { kind: 'rules', rules: [{ id: 'often', class: 'A', when: { '>=': [{ var: 'visits' }, 500] }, muted: false }], defaultClass: 'B' },
  unknowns: 'ignore',
};

/** All codes of the issues that a call is refused with, or the failure's own. Rethrows what is no refusal. */
export async function refusal(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof AppError) return cause.issues.length > 0 ? cause.issues.map(({ code }) => code) : [cause.code];
  throw error ?? new Error('it was accepted');
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** A server, and what imports are tried with there. */
export async function openImportDesk(open: OpenTestServer) {
  const server: TestServer = await open();

  const upload = async (content: string | Uint8Array): Promise<string> => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor: { kind: 'user', id: server.userId }, fileName: 'leads.csv' }, once(bytes));
    return runId;
  };

  /** Takes the import's job as a worker would. `chunks` ends the work as a stopping process does. */
  const work = (options: { chunks?: number; worker?: string; now?: number } = {}): Promise<void> => cutOff(server.deps, importHandler, { chunks: Infinity, ...options });

  /** The last answer of a check. */
  const checked = async (input: Parameters<ReturnType<TestServer['callAs']>['imports']['check']>[0]): Promise<ImportCheck> => {
    let last: ImportCheck | null = null;
    for await (last of await server.callAs('owner').imports.check(input));
    if (last === null) throw new Error('no answer');
    return last;
  };

  const all = async (): Promise<CustomerRecord[]> => {
    const customers = await server.deps.store.customers.scan(server.workspaceId, null, 5000);
    return customers.sort((a, b) => String(a.fields.name).localeCompare(String(b.fields.name)));
  };
  const result = async (runId: string) => (await server.callAs('owner').runs.get({ id: runId })).result;
  const start = async (content: string | Uint8Array, options: Partial<z.input<typeof customerPlan>> = {}): Promise<string> => {
    const runId = await upload(content);
    await server.callAs('owner').imports.start({ runId, mapping: contactMapping, matchKeys: ['phone'], ...options });
    return runId;
  };
  const leftOut = async (runId: string): Promise<unknown[]> => {
    const bytes = Buffer.concat(await Array.fromAsync(await readLeftOut(server.deps, server.workspaceId, runId)));
    return bytes.toString().trimEnd().split('\n').map((line): unknown => JSON.parse(line));
  };

  return { server, upload, work, checked, all, result, start, leftOut };
}
export type ImportDesk = Awaited<ReturnType<typeof openImportDesk>>;
