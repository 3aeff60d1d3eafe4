import type { SchemeMethod } from '../model/scheme.ts';
import type { Method } from './method.ts';
import { manualMethodEntry } from './manual/manual.ts';
import { matrixMethodEntry } from './matrix/matrix.ts';
import { rulesMethodEntry } from './rules/rules.ts';
import { scoreCardMethodEntry } from './score-card/score-card.ts';
import { scorerMethodEntry } from './scorer/scorer.ts';

/** The classification methods: one line each. */
export const methods: { [K in SchemeMethod['kind']]: Method<Extract<SchemeMethod, { kind: K }>> } = {
  rules: rulesMethodEntry,
  scoreCard: scoreCardMethodEntry,
  matrix: matrixMethodEntry,
  scorer: scorerMethodEntry,
  manual: manualMethodEntry,
};

/** The method a definition names. The cast joins what TypeScript keeps apart: a kind and the shape that goes with it. */
export const methodOf = (method: SchemeMethod): Method<SchemeMethod> => methods[method.kind] as Method<SchemeMethod>;
