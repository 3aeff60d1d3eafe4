import type { Step } from './pattern-program.ts';

type Places = { list: Int32Array; count: number };

/**
 * Whether a pattern occurs in a text. All ways through the program are followed side by side, a character at a time, so that a text
 * costs time in proportion to its length whatever the pattern; nothing is ever tried again.
 */
export function createMatcher(steps: readonly Step[]): (text: string) => boolean {
  let now: Places = { list: new Int32Array(steps.length), count: 0 };
  let next: Places = { list: new Int32Array(steps.length), count: 0 };
  const seenAt = new Int32Array(steps.length);
  const pending = new Int32Array(steps.length * 2 + 1);
  let visit = 0;

  /** Adds a place and all that can be reached from it without a character; true where that is the end of the pattern. */
  const add = (places: Places, from: number, atStart: boolean, atEnd: boolean): boolean => {
    let open = 1;
    pending[0] = from;
    while (open > 0) {
      open -= 1;
      const at = pending[open] as number;
      if (seenAt[at] === visit) continue;
      seenAt[at] = visit;
      const step = steps[at] as Step;
      if (step.kind === 'match') return true;
      if (step.kind === 'character') places.list[places.count++] = at;
      else if (step.kind === 'split') {
        pending[open++] = step.other;
        pending[open++] = step.next;
      } else if (step.kind === 'jump') pending[open++] = step.next;
      else if (step.kind === 'start' ? atStart : atEnd) pending[open++] = at + 1;
    }
    return false;
  };

  return (text) => {
    seenAt.fill(-1);
    visit = 0;
    now.count = 0;
    if (add(now, 0, true, text.length === 0)) return true;
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) as number;
      at += code > 0xffff ? 2 : 1;
      visit = at;
      next.count = 0;
      const atEnd = at === text.length;
      for (let index = 0; index < now.count; index += 1) {
        const place = now.list[index] as number;
        const step = steps[place] as Step;
        if (step.kind === 'character' && step.test(code) && add(next, place + 1, false, atEnd)) return true;
      }
      if (add(next, 0, false, atEnd)) return true;
      [now, next] = [next, now];
    }
    return false;
  };
}
