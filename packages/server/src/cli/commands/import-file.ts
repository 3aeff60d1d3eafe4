import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import type { Composition } from '../../compose.ts';
import { analyseImport } from '../../features/imports/analyse-import.ts';
import { checkImport } from '../../features/imports/check-import.ts';
import type { CustomerPlan, ImportAnalysis, ImportCheck, ImportMapping } from '../../features/imports/import-types.ts';
import { startImport } from '../../features/imports/start-import.ts';
import { storeUpload } from '../../features/imports/store-upload.ts';
import { requestCancel } from '../../features/runs/request-cancel.ts';
import { AppError } from '../../failure/app-error.ts';
import { type CliCommand, type CommandContext, CommandFailure, WrongUsage } from '../command.ts';
import { getOnlyWorkspace, operator } from '../find-workspace.ts';
import { followRun } from '../follow-run.ts';
import { type MapFile, mapColumns, mapFile, mappingLines } from '../import-mapping.ts';
import { type ImportSummary, summarise, summaryLines } from '../import-summary.ts';

type Options = Pick<CustomerPlan, 'onFaulty' | 'writes' | 'values'> & { match: string[]; map?: string; newFields?: true; dryRun?: true; json?: true };

async function readMap(path: string | undefined): Promise<MapFile> {
  if (path === undefined) return { columns: {} };
  const text = await readFile(path, 'utf8').catch(() => { throw new WrongUsage(`--map ${path}: cannot be read`); });
  try {
    return mapFile.parse(JSON.parse(text));
  } catch {
    throw new WrongUsage(`--map ${path}: must be {"columns": {"<header>": "<field key>" or null}, "placeholders": ["<text read as empty>"]}`);
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new CommandFailure(`${path}: there is no such file`);
  return found.size;
}

type Prepared = { composition: Composition; workspaceId: string; runId: string; analysis: ImportAnalysis; mapping: ImportMapping };

async function prepare({ open }: CommandContext, path: string, options: Options): Promise<Prepared> {
  const [map, bytes] = [await readMap(options.map), await sizeOf(path)];
  const composition = await open();
  const { deps } = composition;
  const { id: workspaceId } = await getOnlyWorkspace(deps);
  const { runId } = await storeUpload(deps, { workspaceId, actor: operator, fileName: basename(path), announcedBytes: bytes }, createReadStream(path));
  try {
    const analysis = await analyseImport(deps, { workspaceId, runId });
    if (analysis.columns.length === 0) throw new AppError('invalid', { issues: analysis.issues });
    const { fields } = await deps.definitions.load(deps.store, workspaceId);
    return { composition, workspaceId, runId, analysis, mapping: mapColumns(analysis, fields, map, options.newFields ?? false) };
  } catch (error) {
    await requestCancel(deps, workspaceId, runId);
    throw error;
  }
}

async function dryRun({ output }: CommandContext, { composition: { deps }, workspaceId, runId, mapping }: Prepared, { match, json, onFaulty, writes, values }: Options): Promise<void> {
  let check: ImportCheck | null = null;
  try {
    for await (check of await checkImport(deps, { workspaceId, runId, mapping, matchKeys: match, onFaulty, writes, values })) output.progress(`Checking ${check.rows.toLocaleString('en')}`);
  } finally {
    output.progress('');
    await requestCancel(deps, workspaceId, runId);
  }
  if (check === null) throw new AppError('internal');
  const { rows, goodRows, creates, updates, problemCounts, issues } = check;
  if (issues.length > 0) throw new AppError('invalid', { issues });
  if (json) return output.line(JSON.stringify({ dryRun: true, rows, goodRows, creates, updates, problemCounts }));
  output.line(`Dry run over ${rows.toLocaleString('en')} rows: ${creates.toLocaleString('en')} new, ${updates.toLocaleString('en')} known, ${(rows - goodRows).toLocaleString('en')} with faults. Nothing was written.`);
}

async function run({ output }: CommandContext, prepared: Prepared, { match, onFaulty, writes, values }: Options): Promise<ImportSummary> {
  const { composition, workspaceId, runId, mapping } = prepared;
  const { deps } = composition;
  try {
    await startImport(deps, { workspaceId, actor: operator, runId, mapping, matchKeys: match, onFaulty, writes, values, mayAddFields: true });
  } catch (error) {
    await requestCancel(deps, workspaceId, runId);
    throw error;
  }
  const ended = await followRun(composition, output, { workspaceId, runId, verb: 'Importing' });
  return summarise(ended, (await deps.definitions.load(deps.store, workspaceId)).schemes);
}

async function importCommand(context: CommandContext, path: string, options: Options): Promise<void> {
  const { output } = context;
  const prepared = await prepare(context, path, options);
  const { analysis, mapping } = prepared;
  if (!options.json) {
    output.line(`${analysis.fileName}: ${analysis.rowCount.toLocaleString('en')} rows, ${analysis.columns.length} columns, ${analysis.encoding}`);
    for (const line of mappingLines(analysis, mapping)) output.line(line);
    if (mapping.placeholders.length > 0) output.line(`  read as empty: ${mapping.placeholders.map((text) => `"${text}"`).join(', ')}`);
  }
  if (options.dryRun) return dryRun(context, prepared, options);
  const summary = await run(context, prepared, options);
  if (options.json) output.line(JSON.stringify(summary));
  else for (const line of summaryLines(summary)) output.line(line);
}

/** `rubric import` */
export const importFile: CliCommand = {
  group: null,
  define: (context) =>
    new Command('import')
      .description('import customers from an Excel or CSV file: columns are mapped to fields by guess, or as --map says')
      .argument('<file>', 'an .xlsx file, or a CSV file in any common encoding')
      .option('--match <field>', 'key of a field that identifies customers: known ones are updated (may be repeated)', (value: string, before: string[]) => [...before, value], [])
      .option('--map <json>', 'a JSON file: {"columns": {"<header>": "<field key>" or null}, "placeholders": ["<text read as empty>"]}')
      .option('--new-fields', 'make a field for every column that has none')
      .addOption(new Option('--on-faulty <what>', 'a cell that cannot be read: leave it empty or skip its row').choices(['empty', 'skipRow']).default('empty'))
      .addOption(new Option('--writes <what>', 'make new customers, update known ones (by --match), or both').choices(['both', 'create', 'update']).default('both'))
      .addOption(new Option('--values <what>', 'a known customer\'s own values: overwrite them, or fill only what is missing').choices(['overwrite', 'fill']).default('overwrite'))
      .option('--dry-run', 'only say what would happen')
      .option('--json', 'print the result as JSON')
      .action((path: string, options: Options) => importCommand(context, path, options)),
};
