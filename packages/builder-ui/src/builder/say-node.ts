import { conditionSentence, toLogic } from '@rubric/engine';
import type { FieldDef, Locale, SchemeName, TreeNode } from '@rubric/engine';

/** A node of the tree in words, whether muted or not. */
export const sayNode = (node: TreeNode, fields: FieldDef[], locale: Locale, schemes: readonly SchemeName[]): string => {
  const active: TreeNode = { ...node };
  delete active.muted;
  return conditionSentence(toLogic(active), fields, locale, schemes);
};
