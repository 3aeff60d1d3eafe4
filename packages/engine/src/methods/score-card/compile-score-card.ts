import type { Run } from '../../condition/run.ts';
import type { Explanation, Outcome } from '../../model/outcome.ts';
import type { ScoreCardMethod } from '../../model/score-card.ts';
import { classIndexOf, type CompiledMethod, type MethodPlan, type MethodScope } from '../method.ts';
import { checkScoreCard } from './check-score-card.ts';
import { createForesee } from './foresee.ts';
import { createStake, nodesOfRow, type Stake } from './row.ts';
import { createScore } from './score.ts';
import { compileGroup, createAddUp, linkGroup, traceGroup, type Group } from './total.ts';
import { fromUnits, toUnits } from './units.ts';
import { compileVetoes, linkVetoes, type LinkedVetoes } from './vetoes.ts';

type Step = { class: string; from: number; units: number; classIndex: number };
type Card = { base: number; steps: readonly Step[]; floor: number; undecidable: boolean; isTransformed: boolean; score: (total: number) => number };
type LinkedCard = Card & { groups: readonly Group[]; vetoes: LinkedVetoes };

/** What `decide` leaves for the steps after it. */
type Found = { total: Stake; veto: number; isCardOpen: boolean };

/** The threshold reached by a score in units, as an index; `steps.length` is the floor. */
function reachedAt(steps: readonly Step[], units: number): number {
  let index = 0;
  for (const step of steps) {
    if (units >= step.units) break;
    index += 1;
  }
  return index;
}

function createDecide({ groups, vetoes, base, steps, floor, undecidable, score }: LinkedCard, found: Found): (run: Run) => void {
  const addUp = createAddUp(groups, base);
  const { total } = found;
  return (run) => {
    addUp(run, total);
    found.veto = vetoes.find(run);
    const { decision } = run;
    const units = score(total.units);
    const given = vetoes.classAt(found.veto);
    found.isCardOpen = given === undefined && total.low !== total.high && reachedAt(steps, score(total.low)) !== reachedAt(steps, score(total.high));
    const classIndex = given ?? steps[reachedAt(steps, units)]?.classIndex ?? floor;
    decision.open = found.isCardOpen || vetoes.couldChange(classIndex);
    decision.classIndex = decision.open && undecidable ? -1 : classIndex;
    decision.score = fromUnits(units);
  };
}

function explainCard({ groups, vetoes, base, steps, score, isTransformed }: LinkedCard, { total, veto }: Found, run: Run, outcome: Outcome): Explanation {
  const units = score(total.units);
  const traces = groups.map((group) => traceGroup(group, run));
  const running = traces.reduce((sum, { counted }) => sum + counted, fromUnits(base));
  const at = reachedAt(steps, units);
  const reached = steps[at];
  const next = steps[at - 1];
  const matchedVeto = outcome.class === null ? null : vetoes.idAt(veto);
  return {
    kind: 'scoreCard', outcome, base: fromUnits(base), groups: traces,
    // Exact: it lies between 0 and the running sum and is whole, or within a rounding error of the sum, so this difference loses no bit.
    clamp: fromUnits(isTransformed ? total.units : units) - running,
    ...(isTransformed ? { total: fromUnits(total.units) } : {}),
    reached: reached ? { class: reached.class, from: reached.from } : null,
    next: next ? { class: next.class, from: next.from, missing: fromUnits(next.units - units) } : null,
    vetoes: vetoes.trace(run, matchedVeto), matchedVeto,
  };
}

function linkScoreCard(card: LinkedCard): CompiledMethod {
  const { groups, vetoes, steps, score, base } = card;
  const found: Found = { total: createStake(), veto: 0, isCardOpen: false };
  const isFading = groups.some(({ fading }) => fading.length > 0);
  const classOf = (units: number): number => reachedAt(steps, score(units));
  // Whole points first: there are at most 50 thresholds.
  const place = (units: number): number => Math.floor(fromUnits(score(units))) * 100 + classOf(units);
  return {
    decide: createDecide(card, found),
    ...(isFading ? { foresee: createForesee(groups, base, { units: place, low: classOf, high: classOf }) } : {}),
    markMissing: (run) => {
      vetoes.markMissing(run);
      if (found.isCardOpen) for (const { active } of groups) for (const row of active) row.markMissing(run);
    },
    explain: (run, outcome) => explainCard(card, found, run, outcome),
  };
}

/** Points of the rows that count, weighted, faded and capped, made a score of 0–100, then thresholds from the top, unless a veto holds. */
export function compileScoreCard(method: ScoreCardMethod, scope: MethodScope): MethodPlan | null {
  const { definition } = scope;
  checkScoreCard(method, scope);
  const vetoes = compileVetoes(method.vetoes ?? [], scope);
  const groups = method.groups.map((group, index) => compileGroup(group, index, scope));
  const steps = method.thresholds.map(({ class: key, from }): Step => ({ class: key, from, units: toUnits(from), classIndex: classIndexOf(key, definition) }));
  const card: Card = {
    base: toUnits(method.base), steps, floor: classIndexOf(method.floorClass, definition), undecidable: definition.unknowns === 'undecided',
    isTransformed: method.transform !== undefined, score: createScore(method),
  };
  return {
    nodes: [...vetoes.map(({ node }) => node), ...groups.flatMap(({ rows }) => rows.flatMap(nodesOfRow))],
    link: (use) => linkScoreCard({ ...card, groups: groups.map((group) => linkGroup(group, use)), vetoes: linkVetoes(vetoes, use) }),
  };
}
