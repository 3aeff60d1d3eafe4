import type { Decisions } from '../../columns/decisions.ts';
import type { Otherwise } from './compile-rules.ts';

type RuleColumn = { classIndex: number; codes: Uint8Array };

/** What `decide` does, for every row, from truth codes (0 false, 1 true, 2 unknown). */
export function decideRuleColumns(rules: readonly RuleColumn[], otherwise: Otherwise, { classIndex, open }: Decisions): void {
  const columns = rules.map(({ codes }) => codes);
  const classes = Int16Array.from([...rules.map((rule) => rule.classIndex), otherwise.classIndex]);
  const unknown = new Int16Array(rules.length);
  for (let row = 0; row < classIndex.length; row += 1) {
    let at = 0;
    let unknowns = 0;
    for (; at < columns.length; at += 1) {
      const code = (columns[at] as Uint8Array)[row];
      if (code === 1) break;
      if (code === 2) {
        unknown[unknowns] = classes[at] as number;
        unknowns += 1;
      }
    }
    const answer = classes[at] as number;
    let isOpen = false;
    for (let index = 0; index < unknowns; index += 1) if (unknown[index] !== answer) isOpen = true;
    open[row] = isOpen ? 1 : 0;
    classIndex[row] = isOpen && otherwise.undecidable ? -1 : answer;
  }
}
