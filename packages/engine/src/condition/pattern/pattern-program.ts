import type { CharacterTest, Pattern } from './pattern.ts';

/** One step of a program; `next` and `other` are places in it. Every step but `match` goes on at the place after it, or at `next`. */
export type Step =
  | { kind: 'character'; test: CharacterTest }
  | { kind: 'start' }
  | { kind: 'end' }
  | { kind: 'jump'; next: number }
  | { kind: 'split'; next: number; other: number }
  | { kind: 'match' };

/** So that a text costs at most so many looks per character. */
export const maxSteps = 1000;

/** A copy of nothing counts too, or emptiness could be repeated without end. */
function sizeOfRepeat({ part, min, max }: Extract<Pattern, { kind: 'repeat' }>): number {
  const copy = Math.max(1, sizeOf(part));
  return copy * min + (max === Number.POSITIVE_INFINITY ? copy + 2 : (copy + 1) * (max - min));
}

/** How many steps a pattern takes at most. */
function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'character': case 'start': case 'end': return 1;
    case 'sequence': return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    case 'either': return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 2 * (pattern.parts.length - 1));
    case 'repeat': return sizeOfRepeat(pattern);
  }
}

function emitEither(parts: readonly Pattern[], steps: Step[]): void {
  const jumps: number[] = [];
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const split = isLast ? -1 : steps.push({ kind: 'split', next: 0, other: 0 }) - 1;
    emit(part, steps);
    if (isLast) return;
    jumps.push(steps.push({ kind: 'jump', next: 0 }) - 1);
    steps[split] = { kind: 'split', next: split + 1, other: steps.length };
  });
  for (const jump of jumps) steps[jump] = { kind: 'jump', next: steps.length };
}

function emitRepeat({ part, min, max }: Extract<Pattern, { kind: 'repeat' }>, steps: Step[]): void {
  for (let count = 0; count < min; count += 1) emit(part, steps);
  const splits: number[] = [];
  const more = max === Number.POSITIVE_INFINITY ? 1 : max - min;
  for (let count = 0; count < more; count += 1) {
    splits.push(steps.push({ kind: 'split', next: 0, other: 0 }) - 1);
    emit(part, steps);
  }
  if (max === Number.POSITIVE_INFINITY) steps.push({ kind: 'jump', next: splits[0] ?? 0 });
  for (const split of splits) steps[split] = { kind: 'split', next: split + 1, other: steps.length };
}

function emit(pattern: Pattern, steps: Step[]): void {
  if (pattern.kind === 'sequence') for (const part of pattern.parts) emit(part, steps);
  else if (pattern.kind === 'either') emitEither(pattern.parts, steps);
  else if (pattern.kind === 'repeat') emitRepeat(pattern, steps);
  else steps.push(pattern);
}

/** A pattern as steps (K. Thompson, "Regular expression search algorithm"); null where it takes too many. */
export function writeProgram(pattern: Pattern): Step[] | null {
  if (sizeOf(pattern) >= maxSteps) return null;
  const steps: Step[] = [];
  emit(pattern, steps);
  steps.push({ kind: 'match' });
  return steps;
}
