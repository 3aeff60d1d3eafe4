import { choicesOf } from '../../../condition/choices-of.ts';
import { compileValue } from '../../../condition/compile-condition.ts';
import type { Held, Node } from '../../../condition/node.ts';
import type { Scope } from '../../../condition/compile-expression.ts';
import type { JsonLogic } from '../../../model/json-logic.ts';
import type { LookUpPoints } from '../../../model/score-card.ts';
import type { LocalText } from '../../../model/text.ts';
import { conditionSentence } from '../../../sentence/condition-sentence.ts';
import { ownField } from '../../../sentence/own-field.ts';
import { sayNumber, sayValue } from '../../../sentence/say-value.ts';
import { fillTemplate, glueAll } from '../../../sentence/words.ts';
import { checkUnique } from '../../checks.ts';
import { linkNumber, rangeOf } from './number-points.ts';
import type { PointSource } from './point-source.ts';
import { sayMissing } from './say-missing.ts';

type Path = (string | number)[];

const by: LocalText = { zh: '按{of}计分，', en: 'by {of}, ' };
const entry: LocalText = { zh: '{value}为 {points} 分', en: '{points} points for {value}' };
const other: LocalText = { zh: '其他为 {points} 分', en: '{points} for anything else' };

/** A number made of a text or a list; the logic that stands for it tells apart what gives other points. */
function pointsNode(of: Node, { entries, otherwise }: LookUpPoints): Node {
  const given = new Map(entries.map(({ value, points }) => [value, points]));
  const sum = (items: readonly string[]): number => {
    const listed = items.filter((item) => given.has(item));
    return listed.length === 0 ? otherwise : listed.reduce((total, item) => total + (given.get(item) as number), 0);
  };
  const apply = of.type === 'list' ? sum : (text: Held) => given.get(text as string) ?? otherwise;
  const logic: JsonLogic = { lookUp: [of.logic, entries.map(({ value, points }) => [value, points]), otherwise] };
  return { kind: 'apply', type: 'number', logic, args: [of], apply };
}

function checkEntries({ entries }: LookUpPoints, of: Node, path: Path, scope: Scope): void {
  checkUnique(entries.map(({ value }) => value), (index) => [...path, 'entries', index, 'value'], 'scheme.duplicateEntry', scope);
  const choices = choicesOf(of);
  entries.forEach(({ value }, index) => {
    if (choices && !choices.keys.has(value)) scope.issues.push({ code: choices.code, path: [...path, 'entries', index, 'value'], params: { operator: '', choice: value } });
  });
}

/** Of a list, each item's points may come on top of the others'. */
function valuesOf({ entries, otherwise }: LookUpPoints, isList: boolean): number[] {
  const given = entries.map(({ points }) => points);
  if (!isList) return [otherwise, ...given];
  const sum = (some: readonly number[]): number => some.reduce((total, points) => total + points, 0);
  return [otherwise, ...given, sum(given.filter((points) => points < 0)), sum(given.filter((points) => points > 0))];
}

/** Points by a choice, another text, or the items of a list. */
export const lookedUpPoints: PointSource<LookUpPoints> = {
  compile: (points, path, scope) => {
    const of = compileValue(points.of, ['text', 'list'], [...path, 'of'], scope);
    if (!of) return null;
    checkEntries(points, of, path, scope);
    const node = pointsNode(of, points);
    return { nodes: [node], ...rangeOf(valuesOf(points, of.type === 'list'), points.missing), link: (linking) => linkNumber('lookUp', node, points.missing, linking) };
  },
  sentence: ({ of, entries, otherwise, missing }, fields, locale, schemes) => {
    const field = ownField(of, fields);
    const said = entries.map(({ value, points }) => fillTemplate(locale, entry, (name) => (name === 'value' ? sayValue(value, field, locale) : sayNumber(points, locale))));
    const rest = fillTemplate(locale, other, () => sayNumber(otherwise, locale));
    return glueAll(locale, [fillTemplate(locale, by, () => conditionSentence(of, fields, locale, schemes)), [...said, rest, ...sayMissing(missing, locale)].join(locale === 'zh' ? '，' : ', ')]);
  },
};
