import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { ScorerMethod } from '../model/scorer-method.ts';
import type { LintFinding } from './finding.ts';
import { fieldRange } from './number-range.ts';
import { neverGiven, unusedClasses } from './unused-classes.ts';

type ByScore = Extract<ScorerMethod['mapping'], { by: 'score' }>;
type ByLabel = Extract<ScorerMethod['mapping'], { by: 'label' }>;
type Definition = SchemeDefinition & { method: ScorerMethod };

const mapping = ['method', 'mapping'];

/** Thresholds that lie beyond what the field can hold. A missing value gives the floor class, unless it leaves the customer undecided. */
function lintThresholds({ thresholds, floorClass }: ByScore, field: FieldDef, unknowns: SchemeDefinition['unknowns']): LintFinding[] {
  const { low, high } = fieldRange(field);
  if (low > high) return [];
  const steps = [...thresholds.map(({ class: key, from }, index) => ({ key, from, path: [...mapping, 'thresholds', index] })), { key: floorClass, from: Number.NEGATIVE_INFINITY, path: [...mapping, 'floorClass'] }];
  return steps.flatMap(({ key, from, path }, index): LintFinding[] => {
    const above = steps[index - 1];
    const params = { class: key, field: field.key, limits: true };
    if (from > high) return [{ code: 'lint.thresholdTooHigh', severity: 'error', path, params: { ...params, highest: high } }];
    if (!above || above.from > low || (above === steps.at(-2) && unknowns === 'ignore')) return [];
    return [{ code: 'lint.thresholdPassed', severity: 'error', path, params: { ...params, lowest: low } }];
  });
}

/** Labels that the field's choices do not have. */
function lintLabels(labels: ByLabel['labels'], choices: ReadonlySet<string>): LintFinding[] {
  return labels.flatMap(({ label }, index): LintFinding[] =>
    (choices.has(label) ? [] : [{ code: 'lint.valueGone', severity: 'error', path: [...mapping, 'labels', index, 'label'], params: { value: label } }]));
}

function lintByScore(by: ByScore, { classes, unknowns }: Definition, field: FieldDef): LintFinding[] {
  const given = new Set([by.floorClass, ...by.thresholds.map(({ class: key }) => key)]);
  return [...lintThresholds(by, field, unknowns), ...unusedClasses(classes, neverGiven(given, given))];
}

function lintByLabel({ labels, defaultClass }: ByLabel, { classes, unknowns }: Definition, field: FieldDef): LintFinding[] {
  const given = new Set([defaultClass, ...labels.map(({ class: key }) => key)]);
  if (field.type !== 'choice') return unusedClasses(classes, neverGiven(given, given));
  const choices = new Set((field.choices ?? []).map(({ key }) => key));
  const known = labels.filter(({ label }) => choices.has(label));
  const isFallback = unknowns === 'ignore' || known.length < choices.size || given.size === 1;
  const givenNow = new Set([...known.map(({ class: key }) => key), ...(isFallback ? [defaultClass] : [])]);
  return [...lintLabels(labels, choices), ...unusedClasses(classes, neverGiven(given, givenNow))];
}

/** Thresholds, labels and classes of a scheme that goes by what a scorer wrote. */
export function lintScorer(definition: Definition, fields: readonly FieldDef[]): LintFinding[] {
  const { method } = definition;
  const field = fields.find(({ key }) => key === method.field);
  if (!field) return [];
  return method.mapping.by === 'score' ? lintByScore(method.mapping, definition, field) : lintByLabel(method.mapping, definition, field);
}
