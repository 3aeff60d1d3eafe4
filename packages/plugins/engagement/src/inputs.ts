import type { InputDef } from '@rubric/sdk';

/** None is required: a firm that keeps only two of these still gets a score, with less confidence. */
export const inputs = [
  {
    key: 'lastContact', type: 'date', title: { zh: '最近联系日期', en: 'Last contact date' },
    hints: ['lastContact', 'last contact date', 'lastFollowUp', 'last activity', '最近联系', '最后联系', '最近跟进', '跟进日期'],
  },
  {
    key: 'consultations', type: 'number', title: { zh: '咨询次数', en: 'Number of consultations' },
    hints: ['consultations', 'consultation count', 'inquiries', 'totalVisits', 'visits', '咨询次数', '沟通次数', '访问次数'],
  },
  {
    key: 'trialLesson', type: 'date', title: { zh: '试听日期', en: 'Trial lesson date' },
    hints: ['trialLesson', 'trial lesson date', 'trialDate', 'trialClass', 'demo date', '试听日期', '试听课', '体验课'],
  },
  {
    key: 'budget', type: 'number', title: { zh: '预算', en: 'Budget' },
    hints: ['budget', 'annualBudget', 'intended budget', '预算', '意向金额'],
  },
  {
    key: 'source', type: 'choice', title: { zh: '来源渠道', en: 'Source channel' },
    hints: ['source', 'sourceChannel', 'leadSource', 'channel', 'lead origin', '来源', '来源渠道', '渠道'],
  },
] as const satisfies readonly InputDef[];
