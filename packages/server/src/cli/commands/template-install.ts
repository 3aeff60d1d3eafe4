import { Command } from 'commander';
import { installTemplate } from '../../features/templates/install-template.ts';
import type { CliCommand } from '../command.ts';
import { getOnlyWorkspace, operator } from '../find-workspace.ts';
import { followRun } from '../follow-run.ts';

/** `rubric template install` */
export const templateInstall: CliCommand = {
  group: 'template',
  define: ({ output, open }) =>
    new Command('install')
      .description('install an industry template; installing again adds what is missing')
      .argument('<name>', 'the template, e.g. education')
      .option('--no-customers', 'leave the sample customers out')
      .option('--json', 'print the result as JSON')
      .action(async (name: string, { customers, json }: { customers: boolean; json?: true }) => {
        const composition = await open();
        const { id: workspaceId } = await getOnlyWorkspace(composition.deps);
        const { runId } = await installTemplate(composition.deps, { workspaceId, actor: operator, name, withCustomers: customers });
        const { progress, result } = await followRun(composition, output, { workspaceId, runId, verb: `Installing ${name}` });
        output.line(json ? JSON.stringify({ runId, ...result }) : `Installed ${name}${customers ? ` with ${progress.done} sample customers` : ''}.`);
      }),
};
