import { describe, expect, it } from 'vitest';
import type { FieldDef } from '@rubric/engine';
import { automationSentence } from './automation-sentence.ts';
import type { AutomationDraft } from './automation-types.ts';
import { messages } from './messages.ts';

const schemes = [{ id: 's', key: 'intent', name: { zh: '意向', en: 'Intent' }, classes: [{ key: 'A', name: { zh: '高意向', en: 'High' }, colour: 0, rank: 1 }] }];
const fields: FieldDef[] = [{ key: 'budget', type: 'number', name: { zh: '预算', en: 'Budget' }, required: false, unique: false, personal: false, source: { kind: 'input' } }];
const design = { schemes, fields, forms: [{ id: 'f', name: { zh: '预约', en: 'Booking' } }] };
const automation: AutomationDraft = {
  name: { zh: '跟进', en: 'Follow up' },
  trigger: { kind: 'enteredClass', schemeId: 's', class: 'A' },
  condition: null,
  actions: [
    { id: 't', kind: 'task', config: { title: { zh: '电话跟进', en: 'Call' }, dueInDays: 1 } },
    { id: 'w', kind: 'webhook', config: { url: 'https://crm.example.com/in' } },
  ],
};

describe('automation sentence', () => {
  it('says when and then in both languages', () => {
    expect(automationSentence(automation, design, 'zh', messages.zh)).toBe('客户进入「意向 · A 高意向」时：创建任务“电话跟进”，1 天后到期；发送 Webhook 到 crm.example.com。');
    expect(automationSentence(automation, design, 'en', messages.en)).toBe('When a customer enters “Intent · A High”: create the task “Call”, due in 1 day; send a webhook to crm.example.com.');
  });

  it('says the form', () => {
    const ofForm = (formId: string): AutomationDraft => ({ ...automation, actions: [], trigger: { kind: 'formSubmitted', formId } });
    expect(automationSentence(ofForm('f'), design, 'zh', messages.zh)).toBe('有人提交表单“预约”时：还没有动作。');
    expect(automationSentence(ofForm('f'), design, 'en', messages.en)).toContain('When someone submits the form “Booking”');
    expect(automationSentence(ofForm('gone'), design, 'en', messages.en)).toContain('a deleted form');
  });

  it('says the condition', () => {
    const conditional = { ...automation, condition: { '>=': [{ var: 'budget' }, 100] } };
    expect(automationSentence(conditional, design, 'en', messages.en)).toContain(', if Budget is at least 100:');
  });

  it('survives a class, a URL and an action that are not there', () => {
    const broken = { ...automation, trigger: { kind: 'enteredClass' as const, schemeId: 's', class: 'Z' }, actions: [{ id: 'w', kind: 'webhook', config: {} }, { id: 'x', kind: 'fax', config: {} }] };
    expect(automationSentence(broken, design, 'en', messages.en)).toBe('When a customer enters “Intent · Z”: send a webhook (no URL yet); unknown action “fax”.');
    expect(automationSentence({ ...automation, actions: [] }, { ...design, schemes: [] }, 'zh', messages.zh)).toBe('客户进入「A」时：还没有动作。');
  });
});
