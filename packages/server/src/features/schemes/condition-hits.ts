import { type Calendar, compileCondition, type CompiledCondition, type EvaluationContext, type FieldDef, type FieldValues, type JsonLogic, methodParts, type SchemeDefinition } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';

/** Counts for how many customers each part of a scheme's conditions holds, under the part's own JSON. Parts that do not compile have no count. */
export type ConditionHits = {
  see: (fields: FieldValues, context: EvaluationContext) => void;
  /** Whether a part (as its JSON) holds for the customer seen last. */
  holds: (part: string) => boolean;
  counts: () => Record<string, number>;
};

const operandsOf = (logic: JsonLogic): JsonLogic[] => {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return [];
  const [key] = Object.keys(logic);
  const under = key === 'and' || key === 'or' || key === '!' || key === 'muted' ? logic[key] : undefined;
  if (under === undefined) return [];
  return Array.isArray(under) ? under : [under];
};

const everyPart = (logic: JsonLogic): JsonLogic[] => [logic, ...operandsOf(logic).flatMap(everyPart)];

/** A condition that stands in several rules is counted once. */
export function createConditionHits(definition: SchemeDefinition, fields: FieldDef[], calendar: Calendar): ConditionHits {
  const parts = new Map<string, { condition: CompiledCondition; count: number; holds: boolean }>();
  for (const logic of methodParts(definition.method).map(({ when }) => when).flatMap(everyPart)) {
    const key = JSON.stringify(logic);
    const compiled = parts.has(key) ? null : compileCondition(logic, { fields, calendar, backEnd: generatedCode });
    if (compiled?.ok) parts.set(key, { condition: compiled.value, count: 0, holds: false });
  }
  return {
    see: (values, context) => {
      for (const part of parts.values()) {
        part.holds = part.condition.truth(values, context) === 'true';
        if (part.holds) part.count += 1;
      }
    },
    holds: (part) => parts.get(part)?.holds ?? false,
    counts: () => Object.fromEntries([...parts].map(([key, { count }]) => [key, count])),
  };
}
