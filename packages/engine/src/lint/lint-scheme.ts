import type { FieldDef } from '../model/field.ts';
import type { RulesMethod, SchemeDefinition, ScoreCardMethod } from '../model/scheme.ts';
import { createConditionReader, lintTruth, type ConditionReader } from './conditions.ts';
import type { LintFinding } from './finding.ts';
import { lintRules } from './rules.ts';
import { lintScoreCard } from './score-card.ts';
import { createSpace, type Space } from './space.ts';

/** Steps of set arithmetic for a whole scheme: a second at the worst. */
const budget = 1_000_000;

type Linting = { reader: ConditionReader; space: Space };

function lintRulesScheme(definition: SchemeDefinition & { method: RulesMethod }, { reader, space }: Linting): LintFinding[] {
  const { rules } = definition.method;
  const conditions = rules.map(({ when }, index) => reader.read(when, ['method', 'rules', index, 'when']));
  const truths = conditions.flatMap((condition, index) => (condition && !rules[index]?.muted ? lintTruth(condition, space) : []));
  return [...truths, ...lintRules(definition, conditions, space)];
}

function lintScoreCardScheme(definition: SchemeDefinition & { method: ScoreCardMethod }, { reader, space }: Linting): LintFinding[] {
  const { groups } = definition.method;
  const conditions = groups.map(({ rows }, g) => rows.map(({ when }, r) => reader.read(when, ['method', 'groups', g, 'rows', r, 'when'])));
  const truths = conditions.flatMap((own, g) => own.flatMap((condition, r) => (condition && !groups[g]?.rows[r]?.muted ? lintTruth(condition, space) : [])));
  return [...truths, ...lintScoreCard(definition, conditions, space)];
}

/**
 * What works in a scheme, and hardly as meant. Every finding is true of every record; what would take too long to find out, and what
 * `compileScheme` refuses, is passed over. Never throws.
 */
export function lintScheme(definition: SchemeDefinition, fields: readonly FieldDef[]): LintFinding[] {
  const space = createSpace(budget);
  const reader = createConditionReader(fields, space);
  const { method } = definition;
  const linting = { reader, space };
  const found = method.kind === 'rules' ? lintRulesScheme({ ...definition, method }, linting)
    : method.kind === 'scoreCard' ? lintScoreCardScheme({ ...definition, method }, linting) : [];
  return [...reader.findings, ...found];
}
