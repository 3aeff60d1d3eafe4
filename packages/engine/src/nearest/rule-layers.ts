import type { Node } from '../condition/node.ts';
import type { FieldValues } from '../model/field.ts';
import type { RulesMethod, SchemeDefinition } from '../model/scheme.ts';
import { fieldsIn, waysTo, type Literal } from './atoms.ts';
import { changedBy, withChanges, type Move } from './attempts.ts';
import { byCost } from './every-combination.ts';
import type { Slider } from './options.ts';
import type { Probe } from './probe.ts';

/** A condition that must hold, or must not, with the ways to get there. `isFirm`: unknown will not do. */
type Requirement = { node: Node; wanted: boolean; isFirm: boolean; ways: Literal[][] };

/** Moves made so far towards one rule of the class. */
type Path = { goal: readonly Requirement[]; moves: Move[] };

type Search = { probe: Probe; record: FieldValues; slidersBy: ReadonlyMap<string, Slider> };

/** Of each layer only the paths with the smallest movement go on. */
const widest = 400;

/** For every rule of the class, and the default: itself must hold, and no rule of another class before it. */
function goalsOf(method: RulesMethod, { unknowns }: SchemeDefinition, target: string, probe: Probe): Requirement[][] {
  const active = method.rules.filter(({ muted }) => !muted);
  const isFirm = unknowns === 'undecided';
  const requirements = active.map((rule, at): Requirement[] => {
    const node = probe.nodes[at];
    const wanted = rule.class === target;
    return node ? [{ node, wanted, isFirm: wanted || isFirm, ways: waysTo(wanted, node) }] : [];
  });
  const others = (before: number): Requirement[] => requirements.slice(0, before).flat().filter(({ wanted }) => !wanted);
  const goals = active.flatMap((rule, at) => (rule.class === target ? [[...(requirements[at] ?? []), ...others(at)]] : []));
  return method.defaultClass === target ? [...goals, others(active.length)] : goals;
}

const isMet = ({ node, wanted, isFirm }: Requirement, probe: Probe): boolean => {
  const truth = probe.truth(node);
  return truth === wanted || (truth === undefined && !isFirm);
};

/** The next moves on a path: those that make one more part of what it lacks come true. Null: it lacks nothing. */
function stepsFrom({ goal, moves }: Path, { probe, record, slidersBy }: Search): Move[] | null {
  const before = withChanges(record, changedBy(moves));
  probe.enter(before);
  const unmet = goal.find((requirement) => !isMet(requirement, probe));
  if (!unmet) return null;
  const lacking = unmet.ways.flatMap((way) => way.find(({ atom, wanted }) => probe.truth(atom) !== wanted && (unmet.isFirm || probe.truth(atom) !== undefined)) ?? []);
  const taken = new Set(moves.map(({ slider }) => slider));
  return [...new Set(lacking)].flatMap(({ atom, wanted }) => {
    const read = fieldsIn(atom);
    return read.flatMap((key) => {
      const slider = slidersBy.get(key);
      if (!slider || taken.has(slider)) return [];
      return slider.options.filter(({ value }) => read.length > 1 || probe.truthWith(atom, key, value) === wanted).map((option): Move => ({ slider, option }));
    });
  });
}

const nameOf = ({ moves }: Path): string =>
  moves.map(({ slider, option }) => `${slider.field.key}=${JSON.stringify(option.value)}`).sort().join('&');

/**
 * Ways to a class of a decision list, one layer for each number of fields. Every step makes one part of an unmet condition come true,
 * so every smallest way of single-field conditions is found (within the width of a layer).
 */
export function createRuleLayers(method: RulesMethod, definition: SchemeDefinition, target: string, search: Search): () => Move[][] {
  let layer: Path[] = goalsOf(method, definition, target, search.probe).map((goal) => ({ goal, moves: [] }));
  return () => {
    const complete = new Map<string, Move[]>();
    const next = new Map<readonly Requirement[], Map<string, Path>>();
    for (const path of layer) {
      for (const move of stepsFrom(path, search) ?? []) {
        const longer = { goal: path.goal, moves: [...path.moves, move] };
        const known = next.get(path.goal) ?? new Map<string, Path>();
        next.set(path.goal, known.set(nameOf(longer), longer));
      }
    }
    const paths = [...next.values()].flatMap((known) => [...known.values()]).sort((a, b) => byCost(a.moves, b.moves)).slice(0, widest);
    layer = [];
    for (const path of paths) {
      search.probe.enter(withChanges(search.record, changedBy(path.moves)));
      if (path.goal.every((requirement) => isMet(requirement, search.probe))) complete.set(nameOf(path), path.moves);
      else layer.push(path);
    }
    return [...complete.values()];
  };
}
