import { daysBetween, type InputRecord, type Reason, type ScoreContext } from '@rubric/sdk';
import type { inputs } from './inputs.ts';

export type Customer = InputRecord<typeof inputs>;

/** One thing that shows engagement: how much it can give, and what it gives this customer. */
export type Signal = { input: keyof Customer; max: number; read(customer: Customer, context: ScoreContext): Reason & { weight: number } };

type Step = { upTo: number; points: number };

/** The points of the first step whose bound holds. */
function pointsAt(steps: readonly Step[], value: number): number {
  return steps.find(({ upTo }) => value <= upTo)?.points ?? 0;
}

const contact = [{ upTo: 3, points: 30 }, { upTo: 7, points: 24 }, { upTo: 14, points: 16 }, { upTo: 30, points: 8 }, { upTo: Infinity, points: 0 }] satisfies Step[];
const consultation = [{ upTo: 0, points: 0 }, { upTo: 1, points: 8 }, { upTo: 3, points: 16 }, { upTo: Infinity, points: 25 }] satisfies Step[];
const trial = [{ upTo: 14, points: 25 }, { upTo: 45, points: 18 }, { upTo: Infinity, points: 8 }] satisfies Step[];
const budgets = [{ upTo: 0, points: 0 }, { upTo: 5_000, points: 4 }, { upTo: 20_000, points: 7 }, { upTo: Infinity, points: 10 }] satisfies Step[];

const personal = /referral|refer|reference|recommend|word.?of.?mouth|转介绍|推荐|老带新|口碑/i;
const active = /walk.?in|website|web|organic|direct|search|wechat|official|上门|官网|搜索|公众号|自然/i;

const lastContact: Signal = {
  input: 'lastContact',
  max: 30,
  read: ({ lastContact = '' }, { today }) => {
    const days = daysBetween(lastContact, today);
    if (days < 0) return { weight: 24, text: { zh: `已约好 ${-days} 天后联系`, en: `A contact is planned in ${-days} days` } };
    return { weight: pointsAt(contact, days), text: { zh: `最近联系在 ${days} 天前`, en: `Last contacted ${days} days ago` } };
  },
};

const consultations: Signal = {
  input: 'consultations',
  max: 25,
  read: ({ consultations = 0 }) => ({
    weight: pointsAt(consultation, consultations),
    text: { zh: `咨询过 ${consultations} 次`, en: `Consulted ${consultations} times` },
  }),
};

const trialLesson: Signal = {
  input: 'trialLesson',
  max: 25,
  read: ({ trialLesson = '' }, { today }) => {
    const days = daysBetween(trialLesson, today);
    if (days < 0) return { weight: 22, text: { zh: `已预约 ${-days} 天后试听`, en: `A trial lesson is booked in ${-days} days` } };
    return { weight: pointsAt(trial, days), text: { zh: `${days} 天前上过试听课`, en: `Had a trial lesson ${days} days ago` } };
  },
};

const budget: Signal = {
  input: 'budget',
  max: 10,
  read: ({ budget = 0 }) => ({
    weight: pointsAt(budgets, budget),
    text: { zh: `说明了预算:${budget}`, en: `Named a budget of ${budget}` },
  }),
};

const source: Signal = {
  input: 'source',
  max: 10,
  read: ({ source }) => {
    const words = `${source?.key} ${source?.name.zh} ${source?.name.en}`;
    const name = { zh: source?.name.zh ?? '', en: source?.name.en ?? '' };
    if (personal.test(words)) return { weight: 10, text: { zh: `由熟人介绍(${name.zh})`, en: `Came by recommendation (${name.en})` } };
    if (active.test(words)) return { weight: 7, text: { zh: `主动找上门(${name.zh})`, en: `Came on their own (${name.en})` } };
    return { weight: 3, text: { zh: `来源:${name.zh}`, en: `Source: ${name.en}` } };
  },
};

/** The most that all signals can give together is 100. */
export const signals: readonly Signal[] = [lastContact, consultations, trialLesson, budget, source];
