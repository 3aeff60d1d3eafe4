import type { NodeColumn } from '../../columns/node-column.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import type { Explanation, Outcome } from '../../model/outcome.ts';
import type { ScoreCardMethod } from '../../model/score-card.ts';
import { classIndexOf, type CompiledMethod, type MethodPlan, type MethodScope } from '../method.ts';
import { isOpen, reachedAt, type Card, type Step } from './card.ts';
import { checkScoreCard } from './check-score-card.ts';
import { decideCardColumns, type CardColumns } from './decide-card-columns.ts';
import { createForesee } from './foresee.ts';
import { createStake, nodesOfRow, type RowPlan, type Stake } from './row.ts';
import { createScore } from './score.ts';
import { compileGroup, createAddUp, createCount, linkGroup, traceGroup, type Group, type GroupPlan } from './total.ts';
import { fromUnits, toUnits } from './units.ts';
import { compileVetoes, linkVetoes, type LinkedVetoes, type VetoPlan } from './vetoes.ts';

type LinkedCard = Card & { groups: readonly Group[]; vetoes: LinkedVetoes };

/** What `decide` leaves for the steps after it. */
type Found = { total: Stake; veto: number; isCardOpen: boolean };

function createDecide(card: LinkedCard, found: Found): (run: Run) => void {
  const { groups, vetoes, base, steps, floor, undecidable, score } = card;
  const addUp = createAddUp(groups, base);
  const { total } = found;
  return (run) => {
    addUp(run, total);
    found.veto = vetoes.find(run);
    const { decision } = run;
    const units = score(total.units);
    const given = vetoes.classAt(found.veto);
    found.isCardOpen = given === undefined && isOpen(card, total.low, total.high);
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

type CardPlan = { card: Card; vetoes: readonly VetoPlan[]; groups: readonly GroupPlan[] };

const givesFixed = ({ row }: RowPlan): boolean => row.muted || (typeof row.points === 'number' && !row.decay);

/** The columns of the parts that are not muted; in the order of `nodesOf`, each row of fixed points has one. */
function columnsOf({ vetoes, groups }: CardPlan, nodeColumns: readonly NodeColumn[]): CardColumns {
  const columnOf = new Map(nodesOf({ vetoes, groups }).map((node, index) => [node, nodeColumns[index] as Uint8Array]));
  const codes = (node: Node): Uint8Array => columnOf.get(node) as Uint8Array;
  return {
    vetoes: vetoes.filter(({ veto }) => !veto.muted).map(({ classIndex, node }) => ({ classIndex, codes: codes(node) })),
    groups: groups.map((group) => ({ count: createCount(group), rows: group.rows.filter(({ row }) => !row.muted).map(({ highest, when }) => ({ units: highest, codes: codes(when) })) })),
  };
}

const nodesOf = ({ vetoes, groups }: Pick<CardPlan, 'vetoes' | 'groups'>): Node[] => [...vetoes.map(({ node }) => node), ...groups.flatMap(({ rows }) => rows.flatMap(nodesOfRow))];

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
  const plan: CardPlan = { card, vetoes, groups };
  return {
    nodes: nodesOf(plan),
    fades: groups.some(({ rows }) => rows.some(({ decay }) => decay !== null)),
    link: (use) => linkScoreCard({ ...card, groups: groups.map((group) => linkGroup(group, use)), vetoes: linkVetoes(vetoes, use) }),
    ...(groups.every(({ rows }) => rows.every(givesFixed)) ? { decideColumns: (nodeColumns, decisions) => decideCardColumns(card, columnsOf(plan, nodeColumns), decisions) } : {}),
  };
}
