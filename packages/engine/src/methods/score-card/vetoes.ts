import type { Evaluator } from '../../condition/back-end.ts';
import { compileTruth } from '../../condition/compile-condition.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import type { VetoTrace } from '../../model/outcome.ts';
import type { Veto } from '../../model/score-card.ts';
import { checkClass } from '../checks.ts';
import { classIndexOf, type MethodScope } from '../method.ts';

export type VetoPlan = { veto: Veto; classIndex: number; node: Node };
type LinkedVeto = VetoPlan & { evaluator: Evaluator };

export type LinkedVetoes = {
  /** The index of the first veto that holds; their number if none does. Those before it that are unknown are kept for what follows. */
  find(run: Run): number;
  classAt(index: number): number | undefined;
  /** Whether an unknown veto would give another class than this one. */
  couldChange(classIndex: number): boolean;
  markMissing(run: Run): void;
  trace(run: Run, matched: string | null): VetoTrace[];
  idAt(index: number): string | null;
};

export function compileVetoes(vetoes: readonly Veto[], scope: MethodScope): VetoPlan[] {
  return vetoes.flatMap((veto, index) => {
    const path = ['method', 'vetoes', index];
    checkClass(veto.class, [...path, 'class'], scope);
    const node = compileTruth(veto.when, [...path, 'when'], scope);
    return node ? [{ veto, node, classIndex: classIndexOf(veto.class, scope.definition) }] : [];
  });
}

export function linkVetoes(plans: readonly VetoPlan[], use: (node: Node) => Evaluator): LinkedVetoes {
  const vetoes = plans.map((plan): LinkedVeto => ({ ...plan, evaluator: use(plan.node) }));
  const active = vetoes.filter(({ veto }) => !veto.muted);
  const unknown: LinkedVeto[] = [];
  return {
    find: (run) => {
      unknown.length = 0;
      for (let index = 0; index < active.length; index += 1) {
        const one = active[index] as LinkedVeto;
        const holds = one.evaluator.truth(run);
        if (holds === true) return index;
        if (holds === undefined) unknown.push(one);
      }
      return active.length;
    },
    classAt: (index) => active[index]?.classIndex,
    couldChange: (classIndex) => unknown.some((one) => one.classIndex !== classIndex),
    markMissing: (run) => { for (const { evaluator } of unknown) evaluator.markMissing(run); },
    trace: (run, matched) => vetoes.map(({ veto: { id, class: key, muted }, evaluator }) => {
      const condition = evaluator.trace(run);
      return { id, class: key, muted, truth: condition.truth, matched: id === matched, condition };
    }),
    idAt: (index) => active[index]?.veto.id ?? null,
  };
}
