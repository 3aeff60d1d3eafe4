import type { Issue, LintFinding, SchemeDefinition } from '@rubric/engine';
import { faultTarget } from '../editor/fault-target.ts';

export type SortedFindings = { shown: LintFinding[]; overlaps: LintFinding[] };

/** Parts that never have an effect come first; overlaps, which are often meant, are kept apart. */
export function sortFindings(findings: readonly LintFinding[]): SortedFindings {
  const rest = findings.filter(({ code }) => code !== 'lint.overlap');
  return {
    shown: [...rest.filter(({ severity }) => severity === 'error'), ...rest.filter(({ severity }) => severity === 'warning')],
    overlaps: findings.filter(({ code }) => code === 'lint.overlap'),
  };
}

const placeOf = ({ path }: { path: Issue['path'] }): string => path.join('.');

/** What is a fault already is not said a second time. */
export function withoutFaults(findings: readonly LintFinding[], issues: readonly Issue[]): LintFinding[] {
  const faulty = new Set(issues.map(placeOf));
  return findings.filter((finding) => !faulty.has(placeOf(finding)));
}

/** The findings about one rule, row or axis. */
export const findingsOf = (id: string, findings: readonly LintFinding[], draft: SchemeDefinition): LintFinding[] =>
  findings.filter((finding) => faultTarget(finding, draft).id === id);

/** The sentence of a scheme (see `schemeSentences`) that a finding is about; null for one about no sentence. */
export function sentenceOf({ path }: LintFinding, { method }: SchemeDefinition): string | null {
  const [, list, first, second] = path;
  if (method.kind === 'matrix' && list === 'axes') return `axis:${method.axes[Number(first)]?.id ?? ''}`;
  if (method.kind === 'matrix' && list === 'table' && method.table.kind === 'segments') return method.table.rows[Number(second)]?.id ?? null;
  if (method.kind === 'manual' && list === 'field') return 'manual';
  if (method.kind !== 'scorer' || list !== 'mapping') return null;
  const { mapping } = method;
  if (first === 'floorClass') return 'floor';
  if (mapping.by === 'label') return `label:${mapping.labels[Number(second)]?.label ?? ''}`;
  return `threshold:${mapping.thresholds[Number(second)]?.class ?? ''}`;
}
