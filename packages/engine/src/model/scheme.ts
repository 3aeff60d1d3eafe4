import { z } from 'zod';
import { jsonLogic } from './json-logic.ts';
import { manualMethod } from './manual-method.ts';
import { matrixMethod } from './matrix.ts';
import { scoreCardMethod } from './score-card.ts';
import { scorerMethod } from './scorer-method.ts';
import { key, localText } from './text.ts';

/** One class of a scheme. `rank` 1 is the best; `colour` 0–5 picks colour and shape from the palette of ui.md. */
export const classDef = z.object({
  key,
  name: localText,
  colour: z.number().int().min(0).max(5),
  rank: z.number().int().min(1),
  playbook: localText.optional(),
});
export type ClassDef = z.infer<typeof classDef>;

/** One rule of a decision list: the first rule whose condition is true gives its class. */
export const rule = z.object({
  id: z.string().min(1).max(64),
  class: z.string(),
  when: jsonLogic,
  /** A muted rule is kept and shown, and never matches. */
  muted: z.boolean().default(false),
});
export type Rule = z.infer<typeof rule>;

export const rulesMethod = z.object({
  kind: z.literal('rules'),
  rules: z.array(rule).max(500),
  defaultClass: z.string(),
});
export type RulesMethod = z.infer<typeof rulesMethod>;

/** One way to classify: classes and a method. The score of a score card is clamped to 0–100. */
export const schemeDefinition = z.object({
  classes: z.array(classDef).min(1).max(50),
  method: z.discriminatedUnion('kind', [
    rulesMethod,
    scoreCardMethod,
    matrixMethod,
    scorerMethod,
    manualMethod,
  ]),
  /**
   * What a missing value does when it could change the answer: `ignore` goes on as if the condition did not hold,
   * `undecided` gives no class ("not enough data") and names the fields that would settle it.
   */
  unknowns: z.enum(['ignore', 'undecided']).default('ignore'),
});
export type SchemeDefinition = z.infer<typeof schemeDefinition>;
export type SchemeMethod = SchemeDefinition['method'];
