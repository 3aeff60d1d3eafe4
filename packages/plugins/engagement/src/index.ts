import { definePlugin } from '@rubric/sdk';
import { engagement } from './engagement.ts';

export default definePlugin({
  name: 'engagement',
  version: '0.1.0',
  title: { zh: '互动热度', en: 'Engagement grade' },
  description: {
    zh: '根据最近联系、咨询、试听、预算和来源，为每位客户打出 0–100 的互动分，并用中英文说明理由。缺少的信息不扣分，只会降低可信度。',
    en: 'Scores how engaged a customer is from 0 to 100 by last contact, consultations, trial lesson, budget and source, with reasons in Chinese and English. Missing information takes no points; it only lowers the confidence.',
  },
  permissions: { hosts: [] },
  settings: [
    { key: 'highFrom', title: { zh: '“高”的最低分', en: 'Lowest score of “high”' }, default: 65 },
    { key: 'mediumFrom', title: { zh: '“中”的最低分', en: 'Lowest score of “medium”' }, default: 35 },
  ],
  scorers: [engagement],
});
