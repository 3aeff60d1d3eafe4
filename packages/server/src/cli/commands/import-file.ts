import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import type { Composition } from '../../compose.ts';
import { analyseImport } from '../../features/imports/analyse-import.ts';
import { checkImport } from '../../features/imports/check-import.ts';
import type { ActivityPlan } from '../../features/imports/activity-plan.ts';
import type { ImportPlanInput } from '../../features/imports/import-plan.ts';
import type { CustomerPlan, ImportAnalysis, ImportCheck } from '../../features/imports/import-types.ts';
import { startImport } from '../../features/imports/start-import.ts';
import { storeUpload } from '../../features/imports/store-upload.ts';
import { requestCancel } from '../../features/runs/request-cancel.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Definition } from '../../features/definitions/definitions.ts';
import { activityMappingLines, mapActivityColumns, typeNamed } from '../activity-mapping.ts';
import { type CliCommand, type CommandContext, CommandFailure, WrongUsage } from '../command.ts';
import { getOnlyWorkspace, operator } from '../find-workspace.ts';
import { followRun } from '../follow-run.ts';
import { type MapFile, mapColumns, mapFile, mappingLines } from '../import-mapping.ts';
import { type ImportSummary, summarise, summaryLines } from '../import-summary.ts';

type Options = Pick<CustomerPlan, 'onFaulty' | 'writes' | 'values'> & Pick<ActivityPlan, 'sameKey' | 'strangers' | 'known'> & { as?: string; newType?: string; key: string[]; match: string[]; map?: string; newFields?: true; dryRun?: true; json?: true };

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

/** `lines` tell a person where the columns go. */
type Planned = { plan: ImportPlanInput; lines: string[] };
type Prepared = Planned & { composition: Composition; workspaceId: string; runId: string; analysis: ImportAnalysis };

function planOf(analysis: ImportAnalysis, { fields, activityTypes }: Definition, map: MapFile, options: Options): Planned {
  const { as, newType, key, match: matchKeys, newFields = false, onFaulty, writes, values, sameKey, strangers, known } = options;
  if (as === undefined) {
    const mapping = mapColumns(analysis, fields, map, newFields);
    return { plan: { mapping, matchKeys, onFaulty, writes, values }, lines: mappingLines(analysis, mapping) };
  }
  const type = typeNamed(activityTypes, as, newType);
  const mapped = mapActivityColumns(analysis, { type, fields, map, newFields, keys: key });
  return { plan: { as: 'activities', type: as, ...(newType === undefined ? {} : { newType: type.name }), ...mapped, matchKeys, onFaulty, sameKey, strangers, known }, lines: activityMappingLines(analysis, mapped) };
}

async function prepare({ open }: CommandContext, path: string, options: Options): Promise<Prepared> {
  const [map, bytes] = [await readMap(options.map), await sizeOf(path)];
  const composition = await open();
  const { deps } = composition;
  const { id: workspaceId } = await getOnlyWorkspace(deps);
  const { runId } = await storeUpload(deps, { workspaceId, actor: operator, fileName: basename(path), announcedBytes: bytes }, createReadStream(path));
  try {
    const analysis = await analyseImport(deps, { workspaceId, runId });
    if (analysis.columns.length === 0) throw new AppError('invalid', { issues: analysis.issues });
    const definition = await deps.definitions.load(deps.store, workspaceId);
    return { composition, workspaceId, runId, analysis, ...planOf(analysis, definition, map, options) };
  } catch (error) {
    await requestCancel(deps, workspaceId, runId);
    throw error;
  }
}

function checkedLine({ rows, goodRows, creates, updates, activities }: ImportCheck): string {
  const n = (value: number) => value.toLocaleString('en');
  const found = activities ? `${n(activities.recorded)} to record, ${n(activities.joined)} added to them, ${n(activities.changed)} to change, ${n(activities.known)} known, ${n(activities.nobody)} of nobody known, ${n(creates)} new customers` : `${n(creates)} new, ${n(updates)} known`;
  return `Dry run over ${n(rows)} rows: ${found}, ${n(rows - goodRows)} with faults. Nothing was written.`;
}

async function dryRun({ output }: CommandContext, { composition: { deps }, workspaceId, runId, plan }: Prepared, { json }: Options): Promise<void> {
  let check: ImportCheck | null = null;
  try {
    for await (check of await checkImport(deps, { workspaceId, runId, ...plan })) output.progress(`Checking ${check.rows.toLocaleString('en')}`);
  } finally {
    output.progress('');
    await requestCancel(deps, workspaceId, runId);
  }
  if (check === null) throw new AppError('internal');
  const { rows, goodRows, creates, updates, problemCounts, activities, issues } = check;
  if (issues.length > 0) throw new AppError('invalid', { issues });
  output.line(json ? JSON.stringify({ dryRun: true, rows, goodRows, creates, updates, problemCounts, activities }) : checkedLine(check));
}

async function run({ output }: CommandContext, { composition, workspaceId, runId, plan }: Prepared): Promise<ImportSummary> {
  const { deps } = composition;
  try {
    await startImport(deps, { workspaceId, actor: operator, runId, mayAddFields: true, ...plan });
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
  const { analysis, lines, plan: { mapping: { placeholders } } } = prepared;
  if (!options.json) {
    output.line(`${analysis.fileName}: ${analysis.rowCount.toLocaleString('en')} rows, ${analysis.columns.length} columns, ${analysis.encoding}`);
    for (const line of lines) output.line(line);
    if (placeholders.length > 0) output.line(`  read as empty: ${placeholders.map((text) => `"${text}"`).join(', ')}`);
  }
  if (options.dryRun) return dryRun(context, prepared, options);
  const summary = await run(context, prepared);
  if (options.json) output.line(JSON.stringify(summary));
  else for (const line of summaryLines(summary)) output.line(line);
}

const repeated = (value: string, before: string[]): string[] => [...before, value];

/** `rubric import` */
export const importFile: CliCommand = {
  group: null,
  define: (context) =>
    new Command('import')
      .description('import customers, or activities of customers, from an Excel or CSV file: columns are mapped to fields by guess, or as --map says')
      .argument('<file>', 'an .xlsx file, or a CSV file in any common encoding')
      .option('--as <type>', 'each row is an activity of this type; --match says whose it is')
      .option('--new-type <name>', 'with --as: make the activity type, called so')
      .option('--match <field>', 'key of a field that identifies customers: known ones are updated (may be repeated)', repeated, [])
      .option('--map <json>', 'a JSON file: {"columns": {"<header>": "<field key>" or null}, "placeholders": ["<text read as empty>"]}; with --as also "at" and "customer.<field key>"')
      .option('--new-fields', 'make a field for every column that has none')
      .option('--key <header>', 'with --as: a column that makes the external number, such as the order number (may be repeated)', repeated, [])
      .addOption(new Option('--same-key <what>', 'with --as: rows with the same number are one and their numbers added, or the first one counts').choices(['add', 'first']).default('add'))
      .addOption(new Option('--strangers <what>', 'with --as: rows of unknown customers are left out, or the customers made').choices(['leaveOut', 'create']).default('leaveOut'))
      .addOption(new Option('--on-faulty <what>', 'a cell that cannot be read: leave it empty or skip its row').choices(['empty', 'skipRow']).default('empty'))
      .addOption(new Option('--known <what>', 'with --as: activities recorded before stay as they are, or take the values of the file').choices(['leave', 'overwrite']).default('leave'))
      .addOption(new Option('--writes <what>', 'make new customers, update known ones (by --match), or both').choices(['both', 'create', 'update']).default('both'))
      .addOption(new Option('--values <what>', 'a known customer\'s own values: overwrite them, or fill only what is missing').choices(['overwrite', 'fill']).default('overwrite'))
      .option('--dry-run', 'only say what would happen')
      .option('--json', 'print the result as JSON')
      .action((path: string, options: Options) => importCommand(context, path, options)),
};
