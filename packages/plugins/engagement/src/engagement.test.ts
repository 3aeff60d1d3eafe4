import { manifestFaults } from '@rubric/sdk/contract';
import { testScorer } from '@rubric/sdk/testing';
import { describe, expect, it } from 'vitest';
import { engagement } from './engagement.ts';
import plugin from './index.ts';
import { signals } from './signals.ts';

const referral = { key: 'referral', name: { zh: '转介绍', en: 'Referral' } };

describe('engagement', () => {
  it('grades customers', () => testScorer(engagement, {
    valid: [
      {
        name: 'everything speaks for it',
        customer: { lastContact: '2026-01-30', consultations: 5, trialLesson: '2026-01-25', budget: 30_000, source: referral },
        expect: { score: 100, label: 'high', confidence: 1, reasons: ['3 天内联系过', 'Contacted within 3 days', 'Came by recommendation (Referral)'] },
      },
      {
        name: 'gone cold',
        customer: { lastContact: '2025-06-01', consultations: 0, trialLesson: '2024-01-01', budget: 0, source: { key: 'cold_call', name: { zh: '电话邀约', en: 'Cold call' } } },
        expect: { score: [0, 15], label: 'low', confidence: 1 },
      },
      {
        name: 'unknown is not zero, and is said',
        customer: { lastContact: '2026-01-30' },
        expect: { score: 100, label: 'high', confidence: 0.3, reasons: ['未知：咨询次数、试听日期、预算、来源渠道', 'Not known: Number of consultations'] },
      },
      { name: 'nothing known', customer: {}, expect: { score: 0, label: 'low', confidence: 0, reasons: ['Not known'] } },
      { name: 'a booked trial counts', customer: { trialLesson: '2026-02-03' }, expect: { score: 88, reasons: ['已预约试听'] } },
      { name: 'a planned contact counts', customer: { lastContact: '2026-02-02' }, expect: { score: 80, reasons: ['contact is planned'] } },
      { name: 'found us', customer: { source: { key: 'website', name: { zh: '官网', en: 'Website' } } }, expect: { score: 70, reasons: ['Came on their own'] } },
      { name: 'thresholds are settings', customer: { consultations: 1 }, context: { settings: { highFrom: 30 } }, expect: { score: 32, label: 'high' } },
      { name: 'between', customer: { consultations: 2, budget: 3_000 }, expect: { score: 57, label: 'medium' } },
    ],
    invalid: [
      { name: 'a number where a date belongs', customer: { lastContact: 20260130 }, error: 'input lastContact must be of type date' },
      { name: 'an undeclared input', customer: { phone: '13800000000' }, error: 'input phone is not declared' },
    ],
  }));

  it('can reach exactly 100', () => {
    expect(signals.reduce((sum, { max }) => sum + max, 0)).toBe(100);
  });

  it('has a manifest the platform accepts', () => {
    expect(manifestFaults(JSON.parse(JSON.stringify(plugin)))).toEqual([]);
  });
});
