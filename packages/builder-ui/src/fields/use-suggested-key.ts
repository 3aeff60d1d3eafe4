import { freshKey, keyFrom } from './field-draft.ts';

/** A key that follows its English name, or where that gives none is a number (`field7`), until someone types one. */
export function useSuggestedKey(word: string, taken: () => readonly string[]) {
  let isOwn = false;
  return {
    typed: (): void => { isOwn = true; },
    suggest: (nameEn: string, now: string): string => (isOwn ? now : keyFrom(nameEn) || freshKey(word, taken().filter((key) => key !== now))),
  };
}
