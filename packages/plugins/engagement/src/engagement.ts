import { defineScorer, type LocalText, type Reason, type ScoreContext, type ScorerResult } from '@rubric/sdk';
import { inputs } from './inputs.ts';
import { type Customer, signals } from './signals.ts';

const labels = [
  { key: 'high', name: { zh: '高', en: 'High' } },
  { key: 'medium', name: { zh: '中', en: 'Medium' } },
  { key: 'low', name: { zh: '低', en: 'Low' } },
] as const;
type Label = (typeof labels)[number]['key'];

function labelOf(score: number, { settings }: ScoreContext): Label {
  if (score >= Number(settings.highFrom ?? 65)) return 'high';
  return score >= Number(settings.mediumFrom ?? 35) ? 'medium' : 'low';
}

function titleOf(key: string): LocalText {
  return inputs.find((input) => input.key === key)?.title ?? { zh: key, en: key };
}

function missingReason(keys: string[]): Reason[] {
  if (keys.length === 0) return [];
  const titles = keys.map(titleOf);
  return [{ text: { zh: `未知：${titles.map(({ zh }) => zh).join('、')}`, en: `Not known: ${titles.map(({ en }) => en).join(', ')}` } }];
}

/** Points are shared among what is known, so that unknown is not zero: half the signals at full strength are 100 with half the confidence. */
function scoreOne(customer: Customer, context: ScoreContext): ScorerResult<Label> {
  const known = signals.filter(({ input }) => customer[input] !== undefined);
  const missing = signals.filter(({ input }) => customer[input] === undefined).map(({ input }) => input);
  const reasons = known.map((signal) => signal.read(customer, context)).sort((a, b) => b.weight - a.weight);
  const possible = known.reduce((sum, { max }) => sum + max, 0);
  const points = reasons.reduce((sum, { weight }) => sum + weight, 0);
  const score = possible === 0 ? 0 : Math.round((points / possible) * 100);
  return { score, label: labelOf(score, context), reasons: [...reasons, ...missingReason(missing)], confidence: possible / 100 };
}

export const engagement = defineScorer({
  name: 'engagement',
  title: { zh: '互动热度', en: 'Engagement' },
  inputs,
  output: { labels },
  score: (customers, context) => customers.map((customer) => scoreOne(customer, context)),
});
