import { compileNumber } from '../../../condition/compile-condition.ts';
import type { Node } from '../../../condition/node.ts';
import type { BandPoints } from '../../../model/score-card.ts';
import type { LocalText } from '../../../model/text.ts';
import { ownField } from '../../../sentence/own-field.ts';
import { conditionSentence } from '../../../sentence/condition-sentence.ts';
import { sayNumber, sayValue } from '../../../sentence/say-value.ts';
import { fillTemplate, glueAll } from '../../../sentence/words.ts';
import { bandedNodes, linkBandedNumber, stepOf } from '../../banded-number.ts';
import { checkCuts } from '../../checks.ts';
import { rangeOf } from './number-points.ts';
import type { LinkedPoints, Linking, PointSource } from './point-source.ts';
import { sayMissing } from './say-missing.ts';

const by: LocalText = { zh: '按{of}计分，', en: 'by {of}, ' };
const below: LocalText = { zh: '低于 {from} 为 {points} 分', en: '{points} points below {from}' };
const band: LocalText = { zh: '{from} 起 {points} 分', en: '{points} from {from}' };

function linkBands(points: BandPoints, node: Node, { use, toUnits }: Linking): LinkedPoints {
  const evaluator = use(node);
  const number = linkBandedNumber(node, 'from', use);
  const cuts = points.bands.map(({ from }) => from);
  const given = [points.below, ...points.bands.map((one) => one.points)];
  const units = given.map(toUnits);
  const missing = points.missing === undefined ? Number.NaN : toUnits(points.missing);
  return {
    units: (run) => {
      const value = number(run, cuts);
      return Number.isNaN(value) ? missing : (units[stepOf(value, cuts, 'from')] as number);
    },
    markMissing: points.missing === undefined ? evaluator.markMissing : () => {},
    trace: (run) => {
      const value = number(run, cuts);
      const { reads } = evaluator.trace(run);
      if (Number.isNaN(value)) return { kind: 'bands', value: null, from: null, until: null, points: points.missing ?? null, reads };
      const step = stepOf(value, cuts, 'from');
      return { kind: 'bands', value, from: cuts[step - 1] ?? null, until: cuts[step] ?? null, points: given[step] as number, reads };
    },
  };
}

/** Points by the band in which a number lies. */
export const bandedPoints: PointSource<BandPoints> = {
  compile: (points, path, scope) => {
    checkCuts(points.bands.map(({ from }) => from), (index) => [...path, 'bands', index, 'from'], scope);
    const node = compileNumber(points.of, [...path, 'of'], scope);
    const range = rangeOf([points.below, ...points.bands.map((one) => one.points)], points.missing);
    return node && { nodes: bandedNodes(node), ...range, link: (linking) => linkBands(points, node, linking) };
  },
  sentence: ({ of, below: first, bands, missing }, fields, locale, schemes) => {
    const field = ownField(of, fields);
    const say = (template: LocalText, from: number | undefined, points: number): string => {
      const parts: Record<string, string> = { from: sayValue(from ?? null, field, locale), points: sayNumber(points, locale) };
      return fillTemplate(locale, template, (name) => parts[name] ?? '');
    };
    const said = [say(below, bands[0]?.from, first), ...bands.map(({ from, points }) => say(band, from, points)), ...sayMissing(missing, locale)];
    return glueAll(locale, [fillTemplate(locale, by, () => conditionSentence(of, fields, locale, schemes)), said.join(locale === 'zh' ? '，' : ', ')]);
  },
};
