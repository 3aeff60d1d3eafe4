/** Whether a character, given as its code point, belongs to a set. */
export type CharacterTest = (code: number) => boolean;

/** A pattern that has been read. `max` of a repetition is Infinity where it has no end. */
export type Pattern =
  | { kind: 'character'; test: CharacterTest }
  | { kind: 'start' }
  | { kind: 'end' }
  | { kind: 'sequence'; parts: readonly Pattern[] }
  | { kind: 'either'; parts: readonly Pattern[] }
  | { kind: 'repeat'; part: Pattern; min: number; max: number };

/** A pattern being read, by characters. */
export type Reader = { characters: readonly string[]; at: number; ignoreCase: boolean; depth: number };

export const peek = (reader: Reader, ahead = 0): string => reader.characters[reader.at + ahead] ?? '';

export function take(reader: Reader): string {
  const character = peek(reader);
  if (character !== '') reader.at += 1;
  return character;
}

/** Takes a text if it comes next. */
export function takeIf(reader: Reader, text: string): boolean {
  const wanted = [...text];
  if (!wanted.every((character, index) => peek(reader, index) === character)) return false;
  reader.at += wanted.length;
  return true;
}
