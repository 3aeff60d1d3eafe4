import { toLogic, toTree, type FieldDef, type JsonLogic, type TreeNode } from '@rubric/engine';

/** What a condition is made of: the parts of its outermost "all of these", or the whole. */
export function conditionParts(condition: JsonLogic, fields: FieldDef[]): TreeNode[] {
  if (condition === null) return [];
  const tree = toTree(condition, fields);
  return tree.kind === 'group' && tree.join === 'all' && tree.muted !== true ? [...tree.children] : [tree];
}

/** The condition without one of its parts; null where nothing is left. */
export function withoutPart(condition: JsonLogic, fields: FieldDef[], id: string): JsonLogic {
  const left = conditionParts(condition, fields).filter((part) => part.id !== id).map(toLogic);
  return left.length === 0 ? null : { and: left };
}
