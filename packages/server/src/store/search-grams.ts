const lastAscii = 0x7f;

/**
 * The short pieces by which texts are found: three characters where all are ASCII; where not, single characters and pairs, since two make
 * a Chinese name. Whatever contains a text contains all of its pieces, so they narrow a search and the text itself decides.
 */
export function searchGrams(text: string): string[] {
  const characters = [...text.toLowerCase()];
  const wide = characters.map((character) => (character.codePointAt(0) ?? 0) > lastAscii);
  const grams = new Set<string>();
  for (let index = 0; index < characters.length; index += 1) {
    const first = characters[index] as string;
    const [second, third] = [characters[index + 1], characters[index + 2]];
    if (wide[index]) grams.add(first);
    if (second === undefined) continue;
    if (wide[index] || wide[index + 1]) grams.add(first + second);
    else if (third !== undefined && !wide[index + 2]) grams.add(first + second + third);
  }
  return [...grams];
}

const asked = 12;

/** Enough of a searched text's pieces to be few who have them all; none where the text is too short for pieces. */
export const gramsToAsk = (text: string): string[] => searchGrams(text).sort((a, b) => b.length - a.length).slice(0, asked);
