const lastAscii = 0x7f;

const asItIs = (character: string): string => character;

/**
 * The short pieces by which texts are found, some more than once: three characters where all are ASCII; where not, single characters and
 * pairs, since two make a Chinese name. Whatever contains a text contains all of its pieces, so they narrow a search and the text itself
 * decides. `written` says how an index writes a character.
 */
export function searchPieces(text: string, written = asItIs): string[] {
  const characters: string[] = [];
  const wide: boolean[] = [];
  for (const character of text.toLowerCase()) {
    characters.push(written(character));
    wide.push((character.codePointAt(0) ?? 0) > lastAscii);
  }
  const pieces: string[] = [];
  const last = characters.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const first = characters[index]!;
    if (wide[index]) pieces.push(first);
    if (index === last) continue;
    if (wide[index] || wide[index + 1]) pieces.push(first + characters[index + 1]!);
    else if (index + 1 < last && !wide[index + 2]) pieces.push(first + characters[index + 1]! + characters[index + 2]!);
  }
  return pieces;
}

/** The same, each once. */
export const searchGrams = (text: string): string[] => [...new Set(searchPieces(text))];

const asked = 12;
/** So few pieces are all asked for. */
const few = 3;

/** Of many pieces those that do not overlap, from the end: each is another list to go through, and what many texts begin with is in everyone's. */
const apart = (pieces: string[], size: number): string[] => (pieces.length <= few ? pieces : pieces.filter((_, index) => (pieces.length - 1 - index) % size === 0));

/** Enough of a searched text's pieces to be few who have them all; none where the text is too short for pieces. */
export function gramsToAsk(text: string): string[] {
  const bySize = Map.groupBy(searchGrams(text), (gram) => [...gram].length);
  const [triples = [], pairs = [], singles = []] = [bySize.get(3), bySize.get(2), bySize.get(1)];
  const longer = [...apart(triples, 3), ...apart(pairs, 2)].slice(0, asked);
  return longer.length > 0 ? longer : singles;
}
