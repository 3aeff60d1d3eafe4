import type { CliCommand } from './command.ts';
import { apiKeyCreate } from './commands/api-key-create.ts';
import { customersExport } from './commands/customers-export.ts';
import { importFile } from './commands/import-file.ts';
import { ownerCreate } from './commands/owner-create.ts';
import { templateInstall } from './commands/template-install.ts';

export const commands: readonly CliCommand[] = [ownerCreate, templateInstall, importFile, apiKeyCreate, customersExport];

/** What the groups are about, for `--help`. */
export const groups: Record<string, string> = {
  owner: 'the account that owns the workspace',
  template: 'industry templates',
  'api-key': 'keys for programs',
  customers: 'the customer records',
};
