import { methodParts, type JsonLogic, type SchemeMethod } from '@rubric/engine';

const operandsOf = (logic: JsonLogic): JsonLogic[] => {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return [];
  const [key] = Object.keys(logic);
  const under = key === 'and' || key === 'or' || key === '!' || key === 'muted' ? logic[key] : undefined;
  if (under === undefined) return [];
  return Array.isArray(under) ? under : [under];
};

const everyPart = (logic: JsonLogic): JsonLogic[] => [logic, ...operandsOf(logic).flatMap(everyPart)];

/** A method's conditions, their groups, and the conditions in these. */
export const conditionParts = (method: SchemeMethod): JsonLogic[] => methodParts(method).flatMap(({ when }) => everyPart(when));
