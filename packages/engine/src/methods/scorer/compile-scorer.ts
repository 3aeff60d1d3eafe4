import { compileExpression } from '../../condition/compile-expression.ts';
import type { Evaluator } from '../../condition/back-end.ts';
import type { Run } from '../../condition/run.ts';
import type { FieldDef } from '../../model/field.ts';
import type { Outcome, ScorerExplanation } from '../../model/outcome.ts';
import type { ScorerMethod } from '../../model/scorer-method.ts';
import { checkClass, checkThresholds, checkUnique } from '../checks.ts';
import { classIndexOf, type CompiledMethod, type MethodPlan, type MethodScope } from '../method.ts';

type ByScore = Extract<ScorerMethod['mapping'], { by: 'score' }>;
type ByLabel = Extract<ScorerMethod['mapping'], { by: 'label' }>;

function checkMapping({ mapping }: ScorerMethod, scope: MethodScope): void {
  const path = ['method', 'mapping'];
  if (mapping.by === 'label') {
    checkClass(mapping.defaultClass, [...path, 'defaultClass'], scope);
    checkUnique(mapping.labels.map(({ label }) => label), (index) => [...path, 'labels', index, 'label'], 'scheme.duplicateLabel', scope);
    mapping.labels.forEach(({ class: key }, index) => checkClass(key, [...path, 'labels', index, 'class'], scope));
    return;
  }
  checkThresholds(mapping, path, scope);
}

/** What a missing value leaves open: nothing to decide by, unless every value gives one class. */
function decideUnknown(run: Run, fallback: number, { outcomes, undecidable }: { outcomes: readonly number[]; undecidable: boolean }): void {
  const { decision } = run;
  decision.score = null;
  decision.open = new Set(outcomes).size > 1;
  decision.classIndex = decision.open && undecidable ? -1 : fallback;
}

const within = (score: number): number | null => (score >= 0 && score <= 100 ? score : null);

function linkByScore({ thresholds, floorClass }: ByScore, scope: MethodScope, { evaluator, base }: { evaluator: Evaluator; base: ExplanationBase }): CompiledMethod {
  const { definition } = scope;
  const steps = thresholds.map((step) => ({ ...step, index: classIndexOf(step.class, definition) }));
  const floor = classIndexOf(floorClass, definition);
  const undecidable = definition.unknowns === 'undecided';
  const outcomes = [...steps.map(({ index }) => index), floor];
  return {
    decide: (run) => {
      const score = evaluator.number(run);
      if (Number.isNaN(score)) return decideUnknown(run, floor, { outcomes, undecidable });
      const { decision } = run;
      decision.open = false;
      decision.score = within(score);
      decision.classIndex = steps.find(({ from }) => score >= from)?.index ?? floor;
    },
    markMissing: evaluator.markMissing,
    explain: (run, outcome): ScorerExplanation => {
      const score = evaluator.number(run);
      const value = Number.isNaN(score) ? null : score;
      const at = value === null ? -1 : thresholds.findIndex(({ from }) => value >= from);
      const reached = thresholds[at] ?? null;
      const next = value === null ? null : (at < 0 ? thresholds.at(-1) : thresholds[at - 1]) ?? null;
      return { ...base(run, outcome), by: 'score', value, reached, next: next && value !== null ? { ...next, missing: next.from - value } : null };
    },
  };
}

function linkByLabel({ labels, defaultClass }: ByLabel, scope: MethodScope, { evaluator, base }: { evaluator: Evaluator; base: ExplanationBase }): CompiledMethod {
  const { definition } = scope;
  const classes = new Map(labels.map(({ label, class: key }) => [label, classIndexOf(key, definition)]));
  const otherwise = classIndexOf(defaultClass, definition);
  const undecidable = definition.unknowns === 'undecided';
  const outcomes = [...classes.values(), otherwise];
  return {
    decide: (run) => {
      const label = evaluator.text(run);
      if (label === undefined) return decideUnknown(run, otherwise, { outcomes, undecidable });
      const { decision } = run;
      decision.open = false;
      decision.score = null;
      decision.classIndex = classes.get(label) ?? otherwise;
    },
    markMissing: evaluator.markMissing,
    explain: (run, outcome): ScorerExplanation => {
      const value = evaluator.text(run) ?? null;
      return { ...base(run, outcome), by: 'label', value, mapped: value !== null && classes.has(value) };
    },
  };
}

type ExplanationBase = (run: Run, outcome: Outcome) => { kind: 'scorer'; outcome: Outcome; field: string; reasons: string[] };

/** The field that holds the reasons of the scorer that wrote `field`, if any. */
function reasonsField({ source }: FieldDef, fields: Iterable<FieldDef>): FieldDef | null {
  if (source.kind !== 'scorer') return null;
  for (const other of fields) {
    if (other.source.kind === 'scorer' && other.source.plugin === source.plugin && other.source.scorer === source.scorer && other.source.output === 'reasons') return other;
  }
  return null;
}

/** Classes from a scorer's score or label, as it is stored in a field. */
export function compileScorer(method: ScorerMethod, scope: MethodScope): MethodPlan | null {
  checkMapping(method, scope);
  const node = compileExpression({ var: method.field }, ['method', 'field'], scope, 0);
  if (!node) return null;
  const expected = method.mapping.by === 'score' ? 'number' : 'text';
  if (node.type !== expected) scope.issues.push({ code: 'condition.typeMismatch', path: ['method', 'field'], params: { operator: '', argument: 0, expected, found: node.type } });
  const field = scope.fields.get(method.field);
  const reasons = field ? reasonsField(field, scope.fields.values()) : null;
  const base: ExplanationBase = ({ record }, outcome) => {
    const given = reasons && Object.hasOwn(record, reasons.key) ? record[reasons.key] : undefined;
    return { kind: 'scorer', outcome, field: method.field, reasons: [given ?? []].flat().map(String) };
  };
  const { mapping } = method;
  return {
    nodes: [node],
    link: (use) => {
      const linked = { evaluator: use(node), base };
      return mapping.by === 'score' ? linkByScore(mapping, scope, linked) : linkByLabel(mapping, scope, linked);
    },
  };
}
