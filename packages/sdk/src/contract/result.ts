import type { ScorerOutput, ScorerResult } from '../scorer.ts';
import { faultsOf } from './faults.ts';
import { resultSchema } from './schemas.ts';

export type CheckedResult = { ok: true; result: ScorerResult } | { ok: false; fault: string };

/** Whether a scorer's answer for one customer has the promised shape; `fault` says where it has not. */
export function checkResult(candidate: unknown, output: ScorerOutput): CheckedResult {
  const [fault] = faultsOf(resultSchema, candidate);
  if (fault !== undefined) return { ok: false, fault: `result${fault === '/' ? '' : fault}` };
  const result = candidate as ScorerResult;
  if (output.labels && result.label !== undefined && !output.labels.some((label) => label.key === result.label)) {
    return { ok: false, fault: 'result/label is none of the declared labels' };
  }
  return { ok: true, result };
}
