import { type ActivityTypeChange, type FieldChange, fieldDef, type FormChange } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { messages as fieldWords } from '../fields/messages.ts';
import { messages } from './messages.ts';
import { sayActivityTypeChange, type SayContext, sayFieldChange, sayFormChange } from './say-change.ts';

const [zh, en]: SayContext[] = [{ words: messages.zh, types: fieldWords.zh.types, locale: 'zh' }, { words: messages.en, types: fieldWords.en.types, locale: 'en' }] as const;
const budget = { field: 'budget', name: { zh: '预算', en: 'Budget' } };
const hot = { key: 'hot', name: { zh: '很热', en: 'Hot' } };

describe('a change in words', () => {
  it.each<[FieldChange, string, string]>([
    [{ ...budget, kind: 'added' }, '添加字段“预算”', 'Field “Budget” added'],
    [{ ...budget, kind: 'renamed', was: { zh: '钱', en: '' } }, '字段“钱”改名为“预算”', 'Field “钱” renamed to “Budget”'],
    [{ ...budget, kind: 'set', part: 'required', before: false, after: true }, '“预算”设为必填', '“Budget” required'],
    [{ ...budget, kind: 'set', part: 'unique', before: true, after: false }, '“预算”可以重复', '“Budget” no longer unique'],
    [{ ...budget, kind: 'set', part: 'type', before: 'text', after: 'number' }, '“预算”的类型：单行文本 → 数字', 'Type of “Budget”: Text → Number'],
    [{ ...budget, kind: 'set', part: 'max', before: null, after: 5 }, '“预算”的最大值：无 → 5', 'Maximum of “Budget”: none → 5'],
    [{ ...budget, kind: 'changed', part: 'source' }, '“预算”改了取值方式', '“Budget” gets its value another way'],
    [{ ...budget, kind: 'choiceAdded', choice: hot }, '“预算”添加选项“很热”', 'Choice “Hot” added to “Budget”'],
    [{ ...budget, kind: 'choiceRenamed', choice: hot, was: { zh: '热', en: 'Warm' } }, '“预算”的选项“热”改名为“很热”', 'Choice “Warm” of “Budget” renamed to “Hot”'],
    [{ kind: 'moved', field: null, name: null }, '调整了字段顺序', 'Fields reordered'],
  ])('of a field: %j', (change, chinese, english) => expect([sayFieldChange(change, zh!), sayFieldChange(change, en!)]).toEqual([chinese, english]));

  it.each<[ActivityTypeChange, string]>([
    [{ kind: 'removed', activity: 'call', name: { zh: '电话', en: 'Call' } }, 'Activity type “Call” deleted'],
    [{ kind: 'field', activity: 'call', name: { zh: '电话', en: 'Call' }, change: { ...budget, kind: 'removed' } }, 'Call: Field “Budget” deleted'],
  ])('of an activity type: %j', (change, said) => expect(sayActivityTypeChange(change, en!)).toBe(said));

  const fields = [fieldDef.parse({ key: 'budget', type: 'money', name: budget.name })];
  it.each<[FormChange, string]>([
    [{ kind: 'added', what: 'field', id: 'budget', name: null }, 'Field “Budget” added'],
    [{ kind: 'removed', what: 'field', id: 'gone', name: null }, 'Field “gone” removed'],
    [{ kind: 'changed', what: 'field', id: 'budget', name: null, part: 'require', now: 'set' }, '“Budget” required by a rule'],
    [{ kind: 'changed', what: 'section', id: 's', name: { zh: '', en: 'Contact' }, part: 'columns', now: 'other' }, '“Contact” has another number of columns'],
    [{ kind: 'added', what: 'text', id: 't', name: { zh: '', en: 'First line\nsecond' } }, 'Words “First line” added'],
    [{ kind: 'settings', part: 'match' }, 'How customers are recognised changed'],
  ])('of a form: %j', (change, said) => expect(sayFormChange(change, fields, en!)).toBe(said));
});
