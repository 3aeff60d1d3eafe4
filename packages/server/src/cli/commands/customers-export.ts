import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { Command, Option } from 'commander';
import type { Deps } from '../../deps.ts';
import type { Definition } from '../../features/definitions/definitions.ts';
import { allColumns, customerCsv } from '../../features/exports/customer-csv.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { type CliCommand, CommandFailure } from '../command.ts';
import { getOnlyWorkspace } from '../find-workspace.ts';

type Options = { format: 'csv' | 'json'; out?: string };

async function* allCustomers({ store }: Deps, workspaceId: string): AsyncGenerator<CustomerRecord> {
  for (let after: string | null = null; ;) {
    const customers: CustomerRecord[] = await store.customers.scan(workspaceId, after, 1000);
    yield* customers;
    const last = customers.at(-1);
    if (!last || customers.length < 1000) return;
    after = last.id;
  }
}

const keysOf = ({ schemes }: Definition, { classes }: CustomerRecord) => Object.fromEntries(schemes.map(({ id, key }) => [key, classes[id]?.class ?? null]));

async function* asJson(definition: Definition, customers: AsyncIterable<CustomerRecord>): AsyncGenerator<string> {
  let before = '[';
  for await (const customer of customers) {
    const { id, createdAt, updatedAt, fields } = customer;
    yield `${before}\n${JSON.stringify({ id, createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString(), fields, classes: keysOf(definition, customer) })}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

const asCsv = (definition: Definition, customers: AsyncIterable<CustomerRecord>): AsyncGenerator<string> => customerCsv(definition, customers, allColumns(definition), { locale: definition.workspace.locale });

async function write(parts: AsyncIterable<string>, target: Writable): Promise<void> {
  for await (const part of parts) if (!target.write(part)) await once(target, 'drain');
}

async function writeFile(path: string, parts: AsyncIterable<string>, format: Options['format']): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 });
  try {
    await once(file, 'open');
    // Spreadsheets take a file for UTF-8 only with the mark at its beginning.
    if (format === 'csv') file.write('\uFEFF');
    await write(parts, file);
    file.end();
    await finished(file);
  } catch (error) {
    throw new CommandFailure(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `rubric customers export` */
export const customersExport: CliCommand = {
  group: 'customers',
  define: ({ open }) =>
    new Command('export')
      .description('write all customers with their classes, as CSV or JSON')
      .addOption(new Option('--format <format>', 'form of the output').choices(['csv', 'json']).default('csv'))
      .option('--out <file>', 'write to a file instead of standard output')
      .action(async ({ format, out }: Options) => {
        const { deps } = await open();
        const { id } = await getOnlyWorkspace(deps);
        const definition = await deps.definitions.load(deps.store, id);
        const parts = (format === 'csv' ? asCsv : asJson)(definition, allCustomers(deps, id));
        await (out === undefined ? write(parts, process.stdout) : writeFile(out, parts, format));
      }),
};
