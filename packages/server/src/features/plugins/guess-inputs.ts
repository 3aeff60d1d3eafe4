import type { FieldDef } from '@rubric/engine';
import type { InputDef } from '@rubric/sdk';
import { canRead, type InputMapping } from './scorer-inputs.ts';

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** 1 for the same name, less the more is different, 0 when one is not part of the other. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short = '', long = ''] = [a, b].sort((x, y) => x.length - y.length);
  const enough = /\p{Script=Han}/u.test(short) ? 2 : 4;
  return short.length >= enough && long.includes(short) ? 0.5 * (short.length / long.length) : 0;
}

function likenessOf(input: InputDef, field: FieldDef): number {
  const names = [field.key, field.name.zh, field.name.en].map(plain);
  const hints = [input.key, input.title.zh, input.title.en, ...(input.hints ?? [])].map(plain);
  return Math.max(...names.flatMap((name) => hints.map((hint) => likeness(name, hint))));
}

/**
 * The first mapping of a scorer's inputs, by name and type, best pairs first; a field serves one input only.
 * Personal fields and scorers' own outputs are never guessed: an admin may choose the former.
 */
export function guessInputs(inputs: readonly InputDef[], fields: readonly FieldDef[]): InputMapping {
  const open = fields.filter((field) => !field.personal && field.source.kind === 'input');
  const pairs = inputs
    .flatMap((input) => open.filter((field) => canRead(input.type, field)).map((field) => ({ input: input.key, field: field.key, likeness: likenessOf(input, field) })))
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const mapping: InputMapping = Object.fromEntries(inputs.map((input) => [input.key, null]));
  const taken = new Set<string>();
  for (const pair of pairs) {
    if (mapping[pair.input] !== null || taken.has(pair.field)) continue;
    mapping[pair.input] = pair.field;
    taken.add(pair.field);
  }
  return mapping;
}
