import type { Node } from './node.ts';
import type { Call } from './operator.ts';

/** A test of two texts, both known. */
export function compileTextTest(call: Call, test: (text: string, part: string) => boolean): Node | null {
  const [text, part] = call.args;
  if (!text || !part) return null;
  if (part.kind === 'constant' && part.constant === '') return call.fault('condition.valueMissing', { argument: 2 }, 1);
  return { kind: 'apply', type: 'boolean', logic: call.logic, args: [text, part], apply: test };
}

/** By way of the upper case, since some letters have several lower ones. */
export const fold = (text: string): string => text.toUpperCase().toLowerCase();

/** The same test for texts whose upper and lower case don't count. */
export const ignoringCase = (test: (text: string, part: string) => boolean) => (text: string, part: string): boolean => test(fold(text), fold(part));
