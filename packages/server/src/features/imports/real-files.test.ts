import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileScheme, fieldDef, foldName, type FieldDef, type FieldValues, type SchemeDefinition } from '@rubric/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import { startWorker } from '../../worker/start-worker.ts';
import type { ImportAnalysis, ImportMapping } from './import-types.ts';
import { storeUpload } from './store-upload.ts';

const data = join(import.meta.dirname, '../../../../../../shared/data');
const absent = !existsSync(join(data, 'x-education-leads/Leads.csv'));
if (absent) console.warn(`Skipped: the real files are not at ${data}.`);

const name = (text: string) => ({ zh: text, en: text });

/** What "make fields from this file" does: a field of the guessed type for each column. */
function fieldsFrom(analysis: ImportAnalysis): FieldDef[] {
  return analysis.columns.map(({ header, guessedType, choices }, index) =>
    fieldDef.parse({ key: `c${index}_${foldName(header).replace(/[^a-z0-9]/g, '')}`.slice(0, 60), type: guessedType, name: name(header), ...(choices ? { choices: choices.map((text) => ({ key: text, name: name(text) })) } : {}) }));
}

describe.skipIf(absent)('real files', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openOnSqlite();
  });
  afterAll(() => server.close());

  const upload = async (path: string): Promise<{ runId: string; analysis: ImportAnalysis }> => {
    const bytes = readFileSync(join(data, path));
    const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor: { kind: 'user', id: server.userId }, fileName: path }, (async function* () {
      yield bytes;
    })());
    return { runId, analysis: await server.callAs('owner').imports.analyse({ runId }) };
  };

  it('a column that is empty for its first thousand rows still gets its type', async () => {
    const { analysis } = await upload('csv-import-basic/readr/challenge.csv');
    expect(analysis.columns.map(({ header, guessedType, filled, placeholders }) => [header, guessedType, filled, placeholders])).toEqual([['x', 'number', 2000, []], ['y', 'date', 1000, [{ text: 'NA', count: 1000 }]]]);
  });

  it('mall customers', async () => {
    const { analysis } = await upload('mall-customers/Mall_Customers.csv');
    expect(analysis.columns.map(({ guessedType }) => guessedType)).toEqual(['number', 'choice', 'number', 'number', 'number']);
    expect(analysis.rowCount).toBe(200);
  });

  it('telco churn: eleven blanks are no charges', async () => {
    const { analysis } = await upload('telco-churn/Telco-Customer-Churn.csv');
    expect(analysis).toMatchObject({ rowCount: 7043, issues: [] });
    const found = Object.fromEntries(analysis.columns.map(({ header, guessedType, filled }) => [header, [guessedType, filled]]));
    expect(found).toMatchObject({ customerID: ['text', 7043], TotalCharges: ['number', 7032], Churn: ['boolean', 7043], tenure: ['number', 7043], Contract: ['choice', 7043] });
  });

  it('marketing campaign: tabs under the name of CSV, days before months', async () => {
    const { analysis } = await upload('marketing-campaign/marketing_campaign.csv');
    expect(analysis).toMatchObject({ rowCount: 2240, separator: '\t', issues: [] });
    const found = Object.fromEntries(analysis.columns.map(({ header, guessedType, filled }) => [header, [guessedType, filled]]));
    expect(found).toMatchObject({ Income: ['number', 2216], Dt_Customer: ['date', 2240], Marital_Status: ['choice', 2240] });
  });

  it('a workbook: the dictionary of the leads', async () => {
    const { analysis } = await upload('x-education-leads/Leads Data Dictionary.xlsx');
    expect(analysis.columns.map(({ header }) => header)).toEqual(expect.arrayContaining(['Variables', 'Description']));
    expect(analysis.issues.map(({ code }) => code)).toEqual(['import.emptyHeader']);
  });

  it('9,240 leads: fields made from the file, classes equal an engine run outside the server', async () => {
    const { runId, analysis } = await upload('x-education-leads/Leads.csv');
    expect(analysis).toMatchObject({ rowCount: 9240, encoding: 'utf-8', separator: ',', issues: [] });
    expect(analysis.columns.length).toBe(37);
    const select = analysis.columns.filter(({ placeholders }) => placeholders.some(({ text }) => text === 'Select'));
    expect(Object.fromEntries(select.map(({ header, placeholders }) => [header, placeholders.find(({ text }) => text === 'Select')?.count]))).toEqual({
      Specialization: 1942, 'How did you hear about X Education': 5043, 'Lead Profile': 4146, City: 2249,
    });

    const fields = fieldsFrom(analysis);
    const keyOf = (header: string): string => fields.find((field) => field.name.en === header)?.key ?? '';
    const placeholders = [...new Set(analysis.columns.flatMap((column) => column.placeholders.map(({ text }) => text)))];
    const mapping: ImportMapping = { columns: fields.map((field, index) => ({ index, to: 'newField', field })), placeholders };
    const owner = server.callAs('owner');
    await owner.imports.start({ runId, mapping, matchKeys: [keyOf('Lead Number')], onFaulty: 'empty' });
    const worker = startWorker({ ...server.deps, clock: Date.now }, { leaseMs: 8000 });
    const began = performance.now();
    await worker.idle();
    const seconds = (performance.now() - began) / 1000;
    console.log(`9,240 leads in ${seconds.toFixed(2)} s: ${Math.round(9240 / seconds)} rows per second`);
    expect((await owner.runs.get({ id: runId })).result).toMatchObject({ created: 9240, updated: 0, faultyRows: 0 });

    const scheme: SchemeDefinition = {
      classes: ['A', 'B', 'C'].map((key, index) => ({ key, name: name(key), colour: index, rank: index + 1 })),
      method: {
        kind: 'rules', defaultClass: 'C',
        rules: [
          { id: 'a', class: 'A', muted: false, when: { or: [{ '==': [{ var: keyOf('Lead Origin') }, 'Lead Add Form'] }, { '>=': [{ var: keyOf('Total Time Spent on Website') }, 1000] }] } },
          { id: 'b', class: 'B', muted: false, when: { and: [{ isSet: { var: keyOf('City') } }, { '>': [{ var: keyOf('TotalVisits') }, 3] }] } },
        ],
      },
      unknowns: 'ignore',
    };
    const { id } = await owner.schemes.create({ key: 'level', name: name('Level'), method: 'rules' });
    const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft: scheme });
    await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
    await worker.idle();
    await worker.stop();

    const [head = '', ...lines] = readFileSync(join(data, 'x-education-leads/Leads.csv'), 'utf8').split(/\r?\n/).filter((line) => line !== '');
    const headers = head.split(',');
    const compiled = compileScheme(scheme, fields);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    const counts: Record<string, number> = { A: 0, B: 0, C: 0 };
    for (const line of lines) {
      const cells = [...line.matchAll(/(?:"([^"]*)"|([^,]*))(?:,|$)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const cell = (header: string): string => cells[headers.indexOf(header)] ?? '';
      const values: FieldValues = {};
      for (const header of ['Lead Origin', 'City']) if (cell(header) !== '' && cell(header) !== 'Select') values[keyOf(header)] = cell(header);
      for (const header of ['TotalVisits', 'Total Time Spent on Website']) if (cell(header) !== '') values[keyOf(header)] = Number(cell(header));
      counts[compiled.value.evaluate(values, { now: 0, timeZone: 'UTC' }).class ?? '']! += 1;
    }
    expect((await owner.schemes.list()).find((found) => found.id === id)?.counts).toEqual(counts);
  });

  it('a sales pipeline: accounts are linked by their names, and GTXPro is said to be read as GTX Pro', async () => {
    const owner = server.callAs('owner');
    const accounts = await upload('maven-crm-opportunities/accounts.csv');
    const made = fieldsFrom(accounts.analysis);
    const account = made.find((field) => field.name.en === 'account')!;
    await owner.imports.start({ runId: accounts.runId, mapping: { columns: made.map((field, index) => ({ index, to: 'newField', field })), placeholders: [] } });
    await server.workOff();
    expect((await owner.runs.get({ id: accounts.runId })).result).toMatchObject({ created: 85, faultyRows: 0 });

    const products = (await upload('maven-crm-opportunities/products.csv')).analysis.columns[0]!.samples;
    const { version, fields } = await owner.fields.list();
    const added = [
      fieldDef.parse({ key: 'dealAccount', type: 'customerLink', name: name('Deal account') }),
      fieldDef.parse({ key: 'product', type: 'choice', name: name('Product'), choices: [...new Set([...products, 'GTX Pro', 'GTX Basic', 'MG Special', 'MG Advanced', 'GTX Plus Pro', 'GTX Plus Basic', 'GTK 500'])].map((text) => ({ key: text, name: name(text) })) }),
    ];
    await owner.fields.save({ version, fields: [...fields, ...added] });
    const { runId, analysis } = await upload('maven-crm-opportunities/sales_pipeline.csv');
    expect(analysis.rowCount).toBe(8800);
    const indexOf = (header: string): number => analysis.columns.findIndex((column) => column.header === header);
    const columns: ImportMapping['columns'] = [{ index: indexOf('account'), to: 'field', field: 'dealAccount', linkBy: account.key }, { index: indexOf('product'), to: 'field', field: 'product' }];
    const answers = await Array.fromAsync(await owner.imports.check({ runId, mapping: { columns, placeholders: [] } }));
    expect(answers.at(-1)).toMatchObject({ rows: 8800, done: true, issues: [], problems: [], nearChoices: [{ text: 'GTXPro', choice: 'GTX Pro', count: 1480 }] });
  });
});
