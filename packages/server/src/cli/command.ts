import type { Command } from 'commander';
import type { Composition } from '../compose.ts';

/** Where a command says things: results on stdout, everything else on stderr. */
export type Output = {
  line: (text: string) => void;
  /** Overwrites itself on a terminal and is silent elsewhere; '' removes it. */
  progress: (text: string) => void;
};

/** The work cannot be done and `message` tells the user why, in one line or more. Exit code 1. */
export class CommandFailure extends Error {}

/** The command line is wrong. Exit code 2. */
export class WrongUsage extends Error {}

export type CommandContext = {
  output: Output;
  /** Opens the store that the settings name; closed when the command has ended. */
  open: () => Promise<Composition>;
  /** What was piped in. */
  readInput: () => Promise<string>;
};

/** One command: a file in `commands/` and a line in the registry. `group` is the word before its name, e.g. `owner create`. */
export type CliCommand = { group: string | null; define: (context: CommandContext) => Command };
