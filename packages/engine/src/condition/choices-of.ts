import type { Node } from './node.ts';

/** What an expression can only be: a choice field's choices, or the classes of another scheme; `code`: how another value is refused. */
export type ChoicesOf = { keys: ReadonlySet<string>; code: string };

/** Null where an expression may be anything of its type, or cannot be told. */
export function choicesOf(node: Node | undefined): ChoicesOf | null {
  if (node?.kind !== 'read') return null;
  const { field, classes } = node;
  if (classes) return { keys: new Set(classes), code: 'condition.unknownClass' };
  if (!field?.choices || (field.type !== 'choice' && field.type !== 'multiChoice')) return null;
  return { keys: new Set(field.choices.map(({ key }) => key)), code: 'condition.unknownChoice' };
}
