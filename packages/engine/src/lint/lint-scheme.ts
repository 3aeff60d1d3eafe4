import type { FieldDef } from '../model/field.ts';
import type { RulesMethod, SchemeDefinition } from '../model/scheme.ts';
import type { ScoreCardMethod } from '../model/score-card.ts';
import { createConditionReader, lintTruth, type ConditionReader } from './conditions.ts';
import type { LintFinding } from './finding.ts';
import { lintManual } from './manual.ts';
import { lintMatrix } from './matrix.ts';
import { lintRules } from './rules.ts';
import { lintScoreCard } from './score-card.ts';
import { lintScorer } from './scorer.ts';
import { createSpace, type Space } from './space.ts';

/** Steps of set arithmetic for a whole scheme: half a second at the worst. */
const budget = 400_000;

type Linting = { fields: readonly FieldDef[]; reader: ConditionReader; space: Space };

function lintRulesScheme(definition: SchemeDefinition & { method: RulesMethod }, { reader, space }: Linting): LintFinding[] {
  const { rules } = definition.method;
  const conditions = rules.map(({ when }, index) => reader.read(when, ['method', 'rules', index, 'when']));
  const truths = conditions.flatMap((condition, index) => (condition && !rules[index]?.muted ? lintTruth(condition, space) : []));
  return [...truths, ...lintRules(definition, conditions, space)];
}

function lintScoreCardScheme(definition: SchemeDefinition & { method: ScoreCardMethod }, { fields, reader, space }: Linting): LintFinding[] {
  const { groups, vetoes = [] } = definition.method;
  const forced = vetoes.flatMap(({ when, muted }, index) => {
    const condition = reader.read(when, ['method', 'vetoes', index, 'when']);
    return condition && !muted ? lintTruth(condition, space) : [];
  });
  const conditions = groups.map(({ rows }, g) => rows.map(({ when }, r) => reader.read(when, ['method', 'groups', g, 'rows', r, 'when'])));
  const truths = conditions.flatMap((own, g) => own.flatMap((condition, r) => (condition && !groups[g]?.rows[r]?.muted ? lintTruth(condition, space) : [])));
  return [...forced, ...truths, ...lintScoreCard(definition, { conditions, fields }, space)];
}

/** Reads conditions into a space, and adds what they name that is gone. */
function withConditions(fields: readonly FieldDef[], lint: (linting: Linting) => LintFinding[]): LintFinding[] {
  const space = createSpace(budget);
  const reader = createConditionReader(fields, space);
  const found = lint({ fields, reader, space });
  return [...reader.findings, ...found];
}

/**
 * What works in a scheme, and hardly as meant. Every finding is true of every record; what would take too long to find out, and what
 * `compileScheme` refuses, is passed over. Never throws.
 */
export function lintScheme(definition: SchemeDefinition, fields: readonly FieldDef[]): LintFinding[] {
  const { method } = definition;
  switch (method.kind) {
    case 'rules': return withConditions(fields, (linting) => lintRulesScheme({ ...definition, method }, linting));
    case 'scoreCard': return withConditions(fields, (linting) => lintScoreCardScheme({ ...definition, method }, linting));
    case 'matrix': return lintMatrix({ ...definition, method }, fields);
    case 'scorer': return lintScorer({ ...definition, method }, fields);
    case 'manual': return lintManual({ ...definition, method }, fields);
  }
}
