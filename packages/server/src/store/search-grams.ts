const lastAscii = 0x7f;

const isWide = (text: string, at: number): boolean => text.charCodeAt(at) > lastAscii;
const behind = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/**
 * The short pieces by which texts are found, some more than once, as places in the text, which is in lower case: three characters where all are ASCII;
 * where not, single characters and pairs, since two make a Chinese name. Whatever contains a text contains all of its pieces, so they narrow a search
 * and the text itself decides.
 */
export function eachPiece(text: string, visit: (start: number, end: number) => void): void {
  for (let first = 0; first < text.length; ) {
    const second = behind(text, first);
    const third = behind(text, second);
    if (isWide(text, first)) visit(first, second);
    if (second < text.length) {
      if (isWide(text, first) || isWide(text, second)) visit(first, third);
      else if (third < text.length && !isWide(text, third)) visit(first, third + 1);
    }
    first = second;
  }
}

/** Each piece once, as a text. */
export function searchGrams(text: string): string[] {
  const lower = text.toLowerCase();
  const grams = new Set<string>();
  eachPiece(lower, (start, end) => grams.add(lower.slice(start, end)));
  return [...grams];
}

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
