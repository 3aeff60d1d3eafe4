import { daysBetween, type InputRecord, type LocalText, type Reason, type ScoreContext } from '@rubric/sdk';
import type { inputs } from './inputs.ts';

export type Customer = InputRecord<typeof inputs>;

/** One thing that shows engagement: how much it can give, and what it gives this customer. */
export type Signal = { input: keyof Customer; max: number; read(customer: Customer, context: ScoreContext): Reason & { weight: number } };

type Step = { upTo: number; points: number; text: LocalText };

const beyond: Step = { upTo: Infinity, points: 0, text: { zh: '', en: '' } };

/** The first step whose bound holds. Steps, not days, are what a reason tells: a text that changed every day would rewrite every customer every day. */
function stepAt(steps: readonly Step[], value: number): Reason & { weight: number } {
  const { points, text } = steps.find(({ upTo }) => value <= upTo) ?? beyond;
  return { weight: points, text };
}

const contact: readonly Step[] = [
  { upTo: -1, points: 24, text: { zh: '已约好下次联系', en: 'The next contact is planned' } },
  { upTo: 3, points: 30, text: { zh: '3 天内联系过', en: 'Contacted within 3 days' } },
  { upTo: 7, points: 24, text: { zh: '7 天内联系过', en: 'Contacted within 7 days' } },
  { upTo: 14, points: 16, text: { zh: '14 天内联系过', en: 'Contacted within 14 days' } },
  { upTo: 30, points: 8, text: { zh: '30 天内联系过', en: 'Contacted within 30 days' } },
  { upTo: Infinity, points: 0, text: { zh: '超过 30 天没有联系', en: 'Not contacted for more than 30 days' } },
];
const consultation: readonly Step[] = [
  { upTo: 0, points: 0, text: { zh: '还没有咨询过', en: 'Has not consulted yet' } },
  { upTo: 1, points: 8, text: { zh: '咨询过一次', en: 'Consulted once' } },
  { upTo: 3, points: 16, text: { zh: '咨询过 2–3 次', en: 'Consulted two or three times' } },
  { upTo: Infinity, points: 25, text: { zh: '咨询过 3 次以上', en: 'Consulted more than three times' } },
];
const trial: readonly Step[] = [
  { upTo: -1, points: 22, text: { zh: '已预约试听', en: 'A trial lesson is booked' } },
  { upTo: 14, points: 25, text: { zh: '两周内试听过', en: 'Had a trial lesson within two weeks' } },
  { upTo: 45, points: 18, text: { zh: '45 天内试听过', en: 'Had a trial lesson within 45 days' } },
  { upTo: Infinity, points: 8, text: { zh: '45 天以前试听过', en: 'Had a trial lesson more than 45 days ago' } },
];
const budgets: readonly Step[] = [
  { upTo: 0, points: 0, text: { zh: '没有预算', en: 'Has no budget' } },
  { upTo: 5_000, points: 4, text: { zh: '预算在 5,000 以内', en: 'Has a budget of up to 5,000' } },
  { upTo: 20_000, points: 7, text: { zh: '预算在 20,000 以内', en: 'Has a budget of up to 20,000' } },
  { upTo: Infinity, points: 10, text: { zh: '预算超过 20,000', en: 'Has a budget of more than 20,000' } },
];

const personal = /referral|refer|reference|recommend|word.?of.?mouth|转介绍|推荐|老带新|口碑/i;
const active = /walk.?in|website|web|organic|direct|search|wechat|official|上门|官网|搜索|公众号|自然/i;

const lastContact: Signal = {
  input: 'lastContact',
  max: 30,
  read: ({ lastContact = '' }, { today }) => stepAt(contact, daysBetween(lastContact, today)),
};

const consultations: Signal = { input: 'consultations', max: 25, read: ({ consultations = 0 }) => stepAt(consultation, consultations) };

const trialLesson: Signal = {
  input: 'trialLesson',
  max: 25,
  read: ({ trialLesson = '' }, { today }) => stepAt(trial, daysBetween(trialLesson, today)),
};

const budget: Signal = { input: 'budget', max: 10, read: ({ budget = 0 }) => stepAt(budgets, budget) };

const source: Signal = {
  input: 'source',
  max: 10,
  read: ({ source }) => {
    const words = `${source?.key} ${source?.name.zh} ${source?.name.en}`;
    const name = { zh: source?.name.zh ?? '', en: source?.name.en ?? '' };
    if (personal.test(words)) return { weight: 10, text: { zh: `由熟人介绍(${name.zh})`, en: `Came by recommendation (${name.en})` } };
    if (active.test(words)) return { weight: 7, text: { zh: `主动找上门(${name.zh})`, en: `Came on their own (${name.en})` } };
    return { weight: 3, text: { zh: `来源：${name.zh}`, en: `Source: ${name.en}` } };
  },
};

/** The most that all signals can give together is 100. */
export const signals: readonly Signal[] = [lastContact, consultations, trialLesson, budget, source];
