import { Command, CommanderError } from 'commander';
import { compose, type Composition } from '../compose.ts';
import { AppError } from '../failure/app-error.ts';
import { readSettings, SettingsError } from '../settings.ts';
import { CommandFailure, type CommandContext, type Output, WrongUsage } from './command.ts';
import { failureText } from './failure-text.ts';
import { commands, groups } from './registry.ts';

const output: Output = {
  line: (text) => { process.stdout.write(`${text}\n`); },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
};

async function readInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const part of process.stdin) text += String(part);
  return text;
}

function createProgram(context: CommandContext): Command {
  const program = new Command('rubric')
    .description('Rubric: customer classification. Works on the database that the settings name (see docs/settings.md), also while a server runs on it.')
    .exitOverride()
    .showHelpAfterError('(add --help for what is possible)');
  const parents = new Map<string, Command>();
  for (const { group, define } of commands) {
    const command = define(context).exitOverride();
    if (group === null) {
      program.addCommand(command);
      continue;
    }
    const parent = parents.get(group) ?? program.command(group).description(groups[group] ?? '').exitOverride();
    parents.set(group, parent);
    parent.addCommand(command);
  }
  return program;
}

/** 2 for a wrong command line or setting, 1 for what failed. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  output.progress('');
  if (error instanceof WrongUsage || error instanceof SettingsError) {
    process.stderr.write(`rubric: ${error.message}\n`);
    return 2;
  }
  const expected = error instanceof CommandFailure || error instanceof AppError;
  process.stderr.write(`rubric: ${error instanceof AppError ? failureText(error) : expected ? error.message : `an unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
  return 1;
}

/** Runs one command; resolves to its exit code. */
export async function runCommandLine(args: string[]): Promise<number> {
  let composition: Composition | null = null;
  const open = async (): Promise<Composition> => {
    // Results and messages are all that a command prints.
    composition ??= await compose({ ...readSettings(process.env), logLevel: 'silent' });
    return composition;
  };
  const program = createProgram({ output, open, readInput });
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error);
  } finally {
    await (composition as Composition | null)?.close();
  }
}
