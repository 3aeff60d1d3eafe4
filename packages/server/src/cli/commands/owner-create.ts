import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import { createOwner, password as passwordRule } from '../../features/setup/create-owner.ts';
import { timeZone as timeZoneRule } from '../../features/workspaces/time-zone.ts';
import { type CliCommand, WrongUsage } from '../command.ts';

type Options = { email: string; name: string; passwordStdin?: true; locale: 'zh' | 'en'; timeZone: string; workspace: string; json?: true };

function check({ email, timeZone }: Options, password: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new WrongUsage(`--email ${email}: not an e-mail address`);
  if (!timeZoneRule.safeParse(timeZone).success) throw new WrongUsage(`--time-zone ${timeZone}: not a time zone, e.g. Asia/Shanghai`);
  if (!passwordRule.safeParse(password).success) throw new WrongUsage('The password must have 10 to 128 characters.');
}

/** `rubric owner create` */
export const ownerCreate: CliCommand = {
  group: 'owner',
  define: ({ output, open, readInput }) =>
    new Command('create')
      .description('create the first workspace and its owner, instead of the set-up in the browser')
      .requiredOption('--email <address>', 'what the owner signs in with')
      .requiredOption('--name <name>', 'the owner’s name')
      .option('--password-stdin', 'read the password from standard input; without it one is made and printed')
      .addOption(new Option('--locale <language>', 'language of the workspace').choices(['zh', 'en']).default('zh'))
      .option('--time-zone <zone>', 'time zone of the workspace', Intl.DateTimeFormat().resolvedOptions().timeZone)
      .option('--workspace <name>', 'name of the workspace', 'Rubric')
      .option('--json', 'print the result as JSON')
      .action(async (options: Options) => {
        const made = options.passwordStdin ? null : randomBytes(15).toString('base64url');
        const password = made ?? (await readInput()).replace(/\r?\n$/, '');
        check(options, password);
        const { deps, auth } = await open();
        const { email, name, locale, timeZone, workspace } = options;
        const created = await createOwner(deps, auth.accounts, { email, name, password, locale, timeZone, workspaceName: workspace });
        if (options.json) return output.line(JSON.stringify({ ...created, ...(made === null ? {} : { password: made }) }));
        output.line(`${name} <${email}> owns the new workspace "${workspace}".`);
        if (made !== null) output.line(`Password, shown this once: ${made}`);
      }),
};
