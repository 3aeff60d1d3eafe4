/** The real file of 9,240 leads through upload, mapping, run and command line; its classes against an engine run outside the server. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileScheme, fieldDef, schemeDefinition, type FieldDef, type FieldValues } from '@rubric/engine';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDataDir, runCli, startServer, type ServerProcess } from '../real-parts/server-process.ts';
import { finished, setUp, uploadFile, type Session } from '../real-parts/session.ts';

const file = join(import.meta.dirname, '../../../shared/data/x-education-leads/Leads.csv');
const absent = !existsSync(file);
if (absent) console.warn(`Skipped: the x-education leads are not at ${file}.`);

const numbers = new Set(['TotalVisits', 'Total Time Spent on Website', 'Page Views Per Visit', 'Asymmetrique Activity Score', 'Asymmetrique Profile Score']);
const name = (text: string) => ({ zh: text, en: text });
const keyOf = (header: string) => header.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
const fieldFor = (header: string): FieldDef => fieldDef.parse({ key: keyOf(header), type: numbers.has(header) ? 'number' : 'text', name: name(header), unique: header === 'Lead Number' });

/** A score card over the columns that the published analysis found telling. */
const intent = schemeDefinition.parse({
  classes: ['A', 'B', 'C', 'D'].map((key, index) => ({ key, name: name(key), colour: index, rank: index + 1 })),
  method: {
    kind: 'scoreCard',
    base: 10,
    groups: [
      {
        id: 'behaviour', name: name('Behaviour'), cap: 50,
        rows: [
          { id: 'time', when: { '>=': [{ var: 'Total_Time_Spent_on_Website' }, 900] }, points: 35 },
          { id: 'some-time', when: { '>=': [{ var: 'Total_Time_Spent_on_Website' }, 300] }, points: 15 },
          { id: 'visits', when: { '>': [{ var: 'TotalVisits' }, 5] }, points: 10 },
        ],
      },
      {
        id: 'profile', name: name('Profile'),
        rows: [
          { id: 'form', when: { '==': [{ var: 'Lead_Origin' }, 'Lead Add Form'] }, points: 30 },
          { id: 'works', when: { '==': [{ var: 'What_is_your_current_occupation' }, 'Working Professional'] }, points: 25 },
          { id: 'no-mail', when: { '==': [{ var: 'Do_Not_Email' }, 'Yes'] }, points: -20 },
        ],
      },
    ],
    thresholds: [{ class: 'A', from: 60 }, { class: 'B', from: 40 }, { class: 'C', from: 20 }],
    floorClass: 'D',
  },
});

/** A second reading of the file, by nothing of ours. */
function readLeads(): { headers: string[]; rows: FieldValues[] } {
  const [headers, ...lines] = (parse(readFileSync(file), { bom: true }) as string[][]).map((cells) => cells.slice(0, 37));
  const rows = lines.map((cells) =>
    Object.fromEntries(headers!.flatMap((header, index): [string, string | number][] => {
      const text = cells[index]!.trim();
      return text === '' || text === 'Select' ? [] : [[keyOf(header), numbers.has(header) ? Number(text) : text]];
    })));
  return { headers: headers!, rows };
}

function classesOutside(rows: FieldValues[], fields: FieldDef[]): Record<string, number> {
  const compiled = compileScheme(intent, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = compiled.value.evaluate(row, { now: 0, timeZone: 'Asia/Shanghai' }).class ?? '';
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(absent)('x-education leads', () => {
  let server: ServerProcess;
  let session: Session;
  const leads = absent ? { headers: [], rows: [] } : readLeads();
  const fields = leads.headers.map(fieldFor);

  beforeAll(async () => {
    server = await startServer({ dataDir: freshDataDir() });
    session = await setUp(server);
  });
  afterAll(() => server.stop());

  it('is read as it is: 9,240 rows, 37 columns, "Select" found as a placeholder', async () => {
    const runId = await uploadFile(session, 'Leads.csv', new Uint8Array(readFileSync(file)));
    const analysis = await session.trpc.imports.analyse.query({ runId });
    expect(analysis).toMatchObject({ rowCount: 9240, separator: ',' });
    expect(analysis.columns.map((column) => column.header)).toEqual(leads.headers);
    const placeholders = new Set(analysis.columns.flatMap((column) => column.placeholders.map((found) => found.text)));
    expect([...placeholders]).toContain('Select');

    const columns = leads.headers.map((header, index) => ({ index, to: 'newField' as const, field: fieldFor(header) }));
    const started = performance.now();
    await session.trpc.imports.start.mutate({ runId, mapping: { columns, placeholders: ['Select'] }, matchKeys: ['Lead_Number'], onFaulty: 'empty' });
    const run = await finished(session, runId, 110_000);
    const seconds = (performance.now() - started) / 1000;
    console.log(`9,240 leads imported in ${seconds.toFixed(1)} s, ${Math.round(9240 / seconds)} rows per second`);
    expect(run.result).toMatchObject({ created: 9240, faultyRows: 0 });
    expect((await session.trpc.customers.list.query({ limit: 1 })).total).toBe(9240);
  });

  it('gives the classes of an engine run outside the server', async () => {
    const { id } = await session.trpc.schemes.create.mutate({ key: 'intent', name: name('Intent'), method: 'scoreCard' });
    const { draftRevision } = await session.trpc.schemes.get.query({ id });
    const saved = await session.trpc.schemes.saveDraft.mutate({ id, draftRevision, draft: intent });
    expect(saved.issues).toEqual([]);
    const expected = classesOutside(leads.rows, fields);
    expect((await session.trpc.schemes.preview.query({ id, draft: intent })).counts).toMatchObject(expected);

    const { runId } = await session.trpc.schemes.publish.mutate({ id, draftRevision: saved.draftRevision, effects: 'silent' });
    await finished(session, runId, 110_000);
    expect((await session.trpc.schemes.get.query({ id })).counts).toMatchObject(expected);
    expect(Object.values(expected).reduce((sum, count) => sum + count, 0)).toBe(9240);
  });

  it('the same file by the command line, while the server runs, changes nothing', async () => {
    const done = await runCli({ dataDir: server.dataDir, args: ['import', file, '--match', 'Lead_Number', '--json'] });
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout.trim().split('\n').at(-1)!)).toMatchObject({ created: 0, updated: 0, unchanged: 9240 });
    expect((await session.trpc.customers.list.query({ limit: 1 })).total).toBe(9240);
  });
});
