const plain = /^[\x20-\x7e]*$/;

/** Full-width digits, letters and signs become their usual forms; outer white space goes. */
export function plainText(text: string): string {
  const trimmed = text.trim();
  return plain.test(trimmed) ? trimmed : trimmed.normalize('NFKC').trim();
}

/** Two names that people would call the same have the same fold. */
export const foldName = (text: string): string => plainText(text).toLowerCase().replace(/[\s_\-.·:：]+/g, '');

/** The parts of a cell that holds several values. */
export function splitValues(text: string): string[] {
  const parts = text.split(/[;；,，、|\n]/).map((part) => part.trim()).filter((part) => part !== '');
  return [...new Set(parts)];
}
