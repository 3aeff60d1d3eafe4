import { Command, Option } from 'commander';
import { createApiKey } from '../../features/api-keys/api-keys.ts';
import type { CliCommand } from '../command.ts';
import { getOnlyWorkspace, operator } from '../find-workspace.ts';

/** `rubric api-key create` */
export const apiKeyCreate: CliCommand = {
  group: 'api-key',
  define: ({ output, open }) =>
    new Command('create')
      .description('create a key for the REST interface and print it, this once')
      .requiredOption('--name <name>', 'what the key is for')
      .addOption(new Option('--role <role>', 'what the key may do').choices(['admin', 'sales', 'viewer']).makeOptionMandatory())
      .option('--json', 'print the result as JSON')
      .action(async ({ name, role, json }: { name: string; role: 'admin' | 'sales' | 'viewer'; json?: true }) => {
        const { deps } = await open();
        const { id } = await getOnlyWorkspace(deps);
        const created = await createApiKey(deps, { workspaceId: id, createdBy: operator.id, name, role });
        output.line(json ? JSON.stringify(created) : created.key);
      }),
};
