import { fold } from '../condition/text-test.ts';

type Folds = {
  /** Folded character → every character that folds to it alone, itself first. */
  forms: ReadonlyMap<string, string>;
  /** What single characters fold to where that is more than one. */
  several: readonly string[];
};

const lastCased = 0x1ffff;
const surrogates = { from: 0xd800, to: 0xdfff };

function readFolds(): Folds {
  const forms = new Map<string, string>();
  const several = new Set<string>();
  for (let code = 1; code <= lastCased; code += 1) {
    if (code >= surrogates.from && code <= surrogates.to) continue;
    const character = String.fromCodePoint(code);
    const folded = fold(character);
    if (folded === character) continue;
    if ([...folded].length > 1) several.add(folded);
    else forms.set(folded, `${forms.get(folded) ?? folded}${character}`);
  }
  return { forms, several: [...several] };
}

let known: Folds | null = null;

/** Sigma is written otherwise at the end of a word, and so folded by what follows it. */
const contextual = /[σς]/;

/** Whether each letter of a folded part may have come, with others inside the part or beyond its ends, from a single character. */
function shared(letters: readonly string[], several: readonly string[], whole: boolean): boolean[] {
  const marks = letters.map((letter) => contextual.test(letter));
  for (const form of several) {
    const first = whole ? 0 : 1 - form.length;
    const last = whole ? letters.length - form.length : letters.length - 1;
    for (let at = first; at <= last; at += 1) {
      const [from, to] = [Math.max(0, at), Math.min(letters.length, at + form.length)];
      if (letters.slice(from, to).join('') === form.slice(from - at, to - at)) marks.fill(true, from, to);
    }
  }
  return marks;
}

/** The longest run of letters that are not marked. */
function longestRun(letters: readonly string[], marks: readonly boolean[]): string[] {
  let best: string[] = [];
  let run: string[] = [];
  for (const [index, letter] of letters.entries()) {
    run = marks[index] ? [] : [...run, letter];
    if (run.length > best.length) best = run;
  }
  return best;
}

/**
 * The forms that each character of a part may have in a text, upper and lower case not counting. Not `exact`: some of its letters can
 * be written as part of a single character (ß is folded to ss), and the forms are those of the longest run that holds none.
 */
export function foldedParts(part: string, whole: boolean): { characters: string[]; exact: boolean } {
  const { forms, several } = (known ??= readFolds());
  const letters = [...fold(part)];
  const marks = shared(letters, several, whole);
  return { characters: longestRun(letters, marks).map((letter) => forms.get(letter) ?? letter), exact: !marks.includes(true) };
}
