import type { ClassDef } from '../model/scheme.ts';
import type { LocalText } from '../model/text.ts';

/** What another scheme and its classes are called, so that a sentence names them rather than their keys. */
export type SchemeName = { key: string; name: LocalText; classes: readonly Pick<ClassDef, 'key' | 'name'>[] };
