import type { RulesMethod, SchemeDefinition } from '../model/scheme.ts';
import type { Condition } from './conditions.ts';
import { all, lost, none, type StateSet } from './diagrams.ts';
import { weaker, type Emptiness } from './emptiness.ts';
import { positionList, type LintFinding } from './finding.ts';
import { createShadows, mayLieWithin } from './shadows.ts';
import type { Space } from './space.ts';
import type { TruthSets } from './truth-sets.ts';
import { unusedClasses } from './unused-classes.ts';

/**
 * A rule that is not muted. `holds` is lost where the rule could not be read. `left` and `mayBeLeft`: where no rule before it holds.
 * `cover`: a rule before it that covers it alone.
 */
type ReadRule = { index: number; class: string; holds: StateSet; mayHold: StateSet; left: StateSet; mayBeLeft: StateSet; cover: number | null };

const mostCandidates = 24;
const pathOf = (index: number) => ['method', 'rules', index];

/** For each rule the first one before it that covers it alone: asked before all of them together, who may be lost where there are many. */
function coversOf({ rules }: RulesMethod, truths: readonly TruthSets[], space: Space): (number | null)[] {
  const { minus, allow } = space.diagrams;
  allow(300_000);
  const shadowOf = createShadows(space.diagrams);
  const shadows = truths.map(({ true: holds }, index) => (rules[index]?.muted ? null : shadowOf(holds)));
  return truths.map(({ true: holds }, index) => {
    const own = shadows[index];
    if (!own) return null;
    const cover = truths.findIndex((other, before) => {
      const shadow = before < index && shadows[before];
      return shadow && mayLieWithin(own, shadow) && minus(holds, other.true) === none;
    });
    return cover < 0 ? null : cover;
  });
}

function readRules(method: RulesMethod, conditions: readonly (Condition | null)[], space: Space): { rules: ReadRule[]; rest: StateSet } {
  const { or, minus, not, allow } = space.diagrams;
  const truths = method.rules.map((_, index) => conditions[index]?.sets() ?? { true: lost, false: lost });
  const covers = coversOf(method, truths, space);
  let taken: StateSet = none;
  let isGrowing = true;
  const rules = method.rules.flatMap((rule, index): ReadRule[] => {
    if (rule.muted) return [];
    const sets = truths[index] ?? { true: lost, false: lost };
    allow(5000);
    const mayHold = not(sets.false);
    const [left, mayBeLeft] = [minus(sets.true, taken), minus(mayHold, taken)];
    allow(20_000);
    // What is not known to be taken is said to be free, so that no rule is called covered by mistake. Once too large, it grows no more.
    const more = isGrowing && sets.true !== lost ? or(taken, sets.true) : taken;
    isGrowing &&= more !== lost;
    if (isGrowing) taken = more;
    return [{ index, class: rule.class, holds: sets.true, mayHold, left, mayBeLeft, cover: covers[index] ?? null }];
  });
  return { rules, rest: minus(all, taken) };
}

/** A few earlier rules that cover a rule together: one if one does, otherwise none that could be left out. */
function coveredBy(rule: ReadRule, earlier: readonly ReadRule[], wanted: Emptiness, space: Space): number[] {
  const { and, minus } = space.diagrams;
  const uncovered = (by: readonly ReadRule[]): StateSet => by.reduce((left, { holds }) => minus(left, holds), rule.holds);
  const covers = (by: readonly ReadRule[]): boolean => weaker(space.emptiness(uncovered(by)), wanted) === wanted;
  const candidates = earlier.filter(({ holds }) => holds !== lost && and(holds, rule.holds) !== none);
  const single = candidates.find((one) => covers([one]));
  if (single) return [single.index];
  if (candidates.length > mostCandidates) return candidates.map(({ index }) => index);
  let kept = candidates;
  for (const one of candidates) {
    const without = kept.filter((other) => other !== one);
    if (covers(without)) kept = without;
  }
  return kept.map(({ index }) => index);
}

/** A rule that never matches although its condition can hold. */
function lintCover(rule: ReadRule, earlier: readonly ReadRule[], space: Space): { finding: LintFinding; by: number[] } | null {
  space.diagrams.allow(40_000);
  if (rule.holds === lost || space.emptiness(rule.holds)) return null;
  const path = pathOf(rule.index);
  const same = earlier.find(({ holds }) => holds === rule.holds);
  if (same) return { finding: { code: 'lint.sameRule', severity: 'error', path, params: { by: positionList([same.index]), sameClass: same.class === rule.class } }, by: [same.index] };
  const empty = rule.cover === null ? space.emptiness(rule.left) : 'never';
  if (!empty) return null;
  const by = rule.cover === null ? coveredBy(rule, earlier, empty, space) : [rule.cover];
  return { finding: { code: 'lint.coveredRule', severity: 'error', path, params: { by: positionList(by), limits: empty === 'limits' } }, by };
}

/**
 * Whether everybody who reaches the rule would get its class without it. Where missing values may leave a customer undecided, those for whom
 * a rule may hold count as well as those for whom it does.
 */
function isRedundant(rule: ReadRule, later: readonly ReadRule[], { method, unknowns }: SchemeDefinition & { method: RulesMethod }, space: Space): Emptiness {
  const { and, minus, allow } = space.diagrams;
  allow(20_000);
  const undecidable = unknowns === 'undecided';
  let open = undecidable ? rule.mayBeLeft : rule.left;
  let answer: Emptiness = 'never';
  for (const next of later) {
    if (open === none) return answer;
    if (next.class === rule.class) {
      if (next.holds !== lost) open = minus(open, next.holds);
      continue;
    }
    answer = weaker(answer, space.emptiness(and(open, undecidable ? next.mayHold : next.holds)));
    if (answer === null) return null;
  }
  return method.defaultClass === rule.class ? answer : weaker(answer, space.emptiness(open));
}

/** Earlier rules of other classes that some customers meet together with this one, though neither rule lies within the other. */
function overlaps(rule: ReadRule, earlier: readonly ReadRule[], space: Space): number[] {
  const { and, minus } = space.diagrams;
  return earlier.filter((other) => {
    if (other.class === rule.class || other.left === lost) return false;
    if ([minus(rule.holds, other.holds), minus(other.holds, rule.holds)].some((set) => set === none || set === lost)) return false;
    const both = space.occurring(and(other.left, rule.holds));
    return both !== none && both !== lost;
  }).map(({ index }) => index);
}

function lintClasses({ classes, method }: SchemeDefinition & { method: RulesMethod }, rules: readonly ReadRule[], rest: StateSet, space: Space): LintFinding[] {
  return unusedClasses(classes, (key) => {
    const given = [...rules.filter((rule) => rule.class === key).map(({ left }) => left), ...(method.defaultClass === key ? [rest] : [])];
    return given.reduce<Emptiness>((so, set) => weaker(so, space.emptiness(set)), 'never');
  });
}

/** What rules do to each other, and to the classes. `conditions` by rule; null where one could not be read. */
export function lintRules(definition: SchemeDefinition & { method: RulesMethod }, conditions: readonly (Condition | null)[], space: Space): LintFinding[] {
  const { rules, rest } = readRules(definition.method, conditions, space);
  const covers = rules.map((rule, at) => lintCover(rule, rules.slice(0, at), space));
  const leanedOn = new Set(covers.flatMap((cover) => cover?.by ?? []));
  const redundant = rules.flatMap((rule, at): LintFinding[] => {
    if (covers[at] || leanedOn.has(rule.index) || rule.holds === lost || space.emptiness(rule.holds)) return [];
    const answer = isRedundant(rule, rules.slice(at + 1), definition, space);
    return answer ? [{ code: 'lint.redundantRule', severity: 'warning', path: pathOf(rule.index), params: { class: rule.class, limits: answer === 'limits' } }] : [];
  });
  space.diagrams.allow(20_000);
  const classes = lintClasses(definition, rules, rest, space);
  space.diagrams.allow(200_000);
  const overlapping = rules.flatMap((rule, at): LintFinding[] => {
    const by = covers[at] ? [] : overlaps(rule, rules.slice(0, at), space);
    return by.length > 0 ? [{ code: 'lint.overlap', severity: 'warning', path: pathOf(rule.index), params: { by: positionList(by) } }] : [];
  });
  return [...covers.flatMap((cover) => (cover ? [cover.finding] : [])), ...redundant, ...classes, ...overlapping];
}
