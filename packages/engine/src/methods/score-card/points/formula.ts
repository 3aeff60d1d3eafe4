import { compileNumber } from '../../../condition/compile-condition.ts';
import type { Node } from '../../../condition/node.ts';
import type { JsonLogic } from '../../../model/json-logic.ts';
import type { FormulaPoints } from '../../../model/score-card.ts';
import type { LocalText } from '../../../model/text.ts';
import { conditionSentence } from '../../../sentence/condition-sentence.ts';
import { sayNumber } from '../../../sentence/say-value.ts';
import { fillTemplate, glueAll } from '../../../sentence/words.ts';
import { largestPoints } from '../units.ts';
import { linkNumber, rangeOf } from './number-points.ts';
import type { PointSource } from './point-source.ts';
import { sayMissing } from './say-missing.ts';

const by: LocalText = { zh: '按公式计分，{of}', en: 'as many points as {of}' };
const least: LocalText = { zh: '最少 {points} 分', en: 'at least {points}' };
const most: LocalText = { zh: '最多 {points} 分', en: 'at most {points}' };

/** The node itself, or one that keeps it within its bounds. */
function boundedNode(node: Node, { min = -largestPoints, max = largestPoints }: FormulaPoints): Node {
  if (min <= -largestPoints && max >= largestPoints) return node;
  const logic: JsonLogic = { bounded: [node.logic, min, max] };
  return { kind: 'apply', type: 'number', logic, args: [node], apply: (value: number) => Math.min(max, Math.max(min, value)) };
}

/** Points that a formula over the customer's fields gives. */
export const computedPoints: PointSource<FormulaPoints> = {
  compile: (points, path, scope) => {
    const { min = -largestPoints, max = largestPoints, missing } = points;
    if (!(min < max)) scope.issues.push({ code: 'scheme.boundsOrder', path: [...path, 'max'], params: { min, max } });
    const node = compileNumber(points.of, [...path, 'of'], scope);
    if (!node) return null;
    const bounded = boundedNode(node, points);
    return { nodes: [bounded], ...rangeOf([Math.max(min, -largestPoints), Math.min(max, largestPoints)], missing), link: (linking) => linkNumber('formula', bounded, missing, linking) };
  },
  sentence: ({ of, min, max, missing }, fields, locale, schemes) => {
    const bound = (template: LocalText, points: number | undefined): string[] => (points === undefined ? [] : [fillTemplate(locale, template, () => sayNumber(points, locale))]);
    const said = fillTemplate(locale, by, () => conditionSentence(of, fields, locale, schemes));
    return glueAll(locale, [[said, ...bound(least, min), ...bound(most, max), ...sayMissing(missing, locale)].join(locale === 'zh' ? '，' : ', ')]);
  },
};
