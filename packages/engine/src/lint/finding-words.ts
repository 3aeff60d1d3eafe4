import type { LocalText } from '../model/text.ts';
import type { FindingCode } from './finding.ts';

/** `{part}` is the rule or row, `{by}` the others, `{when}` the condition. */
export const findingWords: Record<FindingCode, LocalText> = {
  'lint.neverTrue': { zh: '{part}：“{when}”永远不会成立。', en: '{part}: “{when}” can never be true.' },
  'lint.alwaysTrue': { zh: '{part}：“{when}”只要有值就总是成立。', en: '{part}: “{when}” is true of any values at all.' },
  'lint.valueGone': { zh: '{part}：“{value}”已不是该字段的选项。', en: '{part}: “{value}” is no longer a choice of the field.' },
  'lint.coveredRule': { zh: '{part}永远不会命中：{by}已包含它。', en: '{part} never matches: {by} already {cover} it.' },
  'lint.sameRule': { zh: '{part}永远不会命中：它的条件与{by}相同。', en: '{part} never matches: its condition is that of {by}.' },
  'lint.redundantRule': { zh: '{part}是多余的：没有它，这些客户也会归入「{class}」。', en: '{part} is not needed: without it these customers are “{class}” all the same.' },
  'lint.overlap': { zh: '{part}与{by}有重叠，分类却不同：同时符合的客户以靠前的为准。', en: '{part} overlaps {by} but gives another class: whoever meets both gets the class of the one that comes first.' },
  'lint.unusedClass': { zh: '没有客户会归入「{class}」。', en: 'No customer can ever be “{class}”.' },
  'lint.noPoints': { zh: '{part}为 0 分，不影响总分。', en: '{part} gives 0 points, so it changes nothing.' },
  'lint.cappedRow': { zh: '{part}不影响总分：符合它的客户在该组已达到上限 {cap} 分。', en: '{part} changes nothing: whoever meets it already has the {cap} points that the group counts at most.' },
  'lint.thresholdTooHigh': { zh: '没有客户能达到「{class}」：{score}最高为 {highest}。', en: 'No customer reaches “{class}”: the highest possible {score} is {highest}.' },
  'lint.thresholdPassed': { zh: '没有客户会停留在「{class}」：{score}最低为 {lowest}。', en: 'No customer stays in “{class}”: the lowest possible {score} is {lowest}.' },
  'lint.thresholdSkipped': { zh: '没有任何得分组合会落在「{class}」。', en: 'No possible total falls into “{class}”.' },
  'lint.bandGap': { zh: '{part}与{by}之间有空档：{range}没有对应的行。', en: '{range} falls between {by} and {part}: no row covers it.' },
  'lint.bandOverlap': { zh: '{by}与{part}重叠：{range}会同时得到两行的分数。', en: '{by} and {part} overlap: {range} gets the points of both.' },
  'lint.axisMissing': { zh: '{part}始终没有值：没有客户能归入它的任何一档。', en: '{part} never has a value: nobody is in any of its bands.' },
  'lint.axisFixed': { zh: '{part}把所有客户都归入同一档，起不到区分作用。', en: '{part} puts everyone into one band, so it tells nobody apart.' },
  'lint.bandOutOfReach': { zh: '{part}的{bands}不会有客户：{reach}。', en: 'Nobody is in {bands} of {part}: {reach}.' },
  'lint.segmentOutOfReach': { zh: '{part}永远不会命中：没有客户在它的各档之内。', en: '{part} never matches: nobody is in its bands.' },
  'lint.notChosen': { zh: '“{field}”由系统计算，人工无法在其中选择。', en: '“{field}” is worked out by the system, so nobody can choose in it.' },
};
