export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

const sampledLines = 50;

/** How often a character stands outside quotes in each of the first lines. */
function countsPerLine(text: string, character: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let filled = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === character) count += 1;
    if (!quoted && letter === '\n') {
      if (filled) counts.push(count);
      count = 0;
      filled = false;
      if (counts.length >= sampledLines) return counts;
    } else if (letter.trim() !== '') filled = true;
  }
  return filled ? [...counts, count] : counts;
}

/** 0–1 for how regular the columns are, then for how many there are. */
function regularity(counts: number[]): number {
  const [header = 0] = counts;
  if (header === 0) return 0;
  const same = counts.filter((count) => count === header).length;
  return same / counts.length + Math.min(header, 100) / 1000;
}

/** The separator that gives the most regular columns; a comma where there is only one column. */
export function detectSeparator(sample: string): Separator {
  const text = sample.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const ranked = separators.map((separator) => ({ separator, score: regularity(countsPerLine(text, separator)) }));
  return ranked.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}
