import type { FormChange, FormThing, OneFieldChange } from '@rubric/engine';
import type { Messages } from '../i18n/use-messages.ts';

type Changed = Extract<FormChange, { kind: 'changed' }>;
/** A rule is said by what has become of it, anything else by its name. */
type Part = string | Record<Changed['now'], string>;
type Parts = Record<Changed['part'], Part>;
type Settings = Record<Extract<FormChange, { kind: 'settings' }>['part'], string>;
type Things = Record<FormThing['what'], (name: string) => string>;
type Flag = 'required' | 'unique' | 'personal';
type Valued = Exclude<Extract<OneFieldChange, { kind: 'set' }>['part'], Flag>;

const zh = {
  title: '版本', of: '查看', sets: { fields: '字段', activities: '活动类型' }, ofForm: (name: string) => `表单“${name}”`, loadFailed: '没能读取版本。', more: '更早的版本', live: '线上',
  name: (n: number) => `版本 ${n}`, by: (who: string, at: string) => `${who}，${at}`, actors: { user: '已离开的成员', apiKey: '接口', system: '系统', automation: '自动化', form: '表单' },
  none: { fields: '还没有版本。每次保存字段都会留下一个版本。', activities: '还没有版本。每次保存活动类型都会留下一个版本。', form: '还没有发布过。每次发布都会留下一个版本。' },
  compare: '比较', with: '与', from: '较早的版本', to: '较新的版本', same: '内容没有变化。', and: (n: number) => `还有 ${n} 项`, first: '首次发布。', notKept: '在这之前的版本没有保留。',
  restore: '放回草稿', restored: (n: number) => `已把版本 ${n} 放回草稿`, restoreHelp: '放回草稿后可以再改，也可以撤销；发布后才会生效。', toRestore: '在表单里恢复', changes: '这次发布会改变',
  field: {
    added: (name: string) => `添加字段“${name}”`, removed: (name: string) => `删除字段“${name}”`, moved: '调整了字段顺序', renamed: (was: string, name: string) => `字段“${was}”改名为“${name}”`,
    set: { required: (name: string) => `“${name}”设为必填`, unique: (name: string) => `“${name}”设为不可重复`, personal: (name: string) => `“${name}”标为个人信息` } as Record<Flag, (name: string) => string>,
    unset: { required: (name: string) => `“${name}”不再必填`, unique: (name: string) => `“${name}”可以重复`, personal: (name: string) => `“${name}”不再标为个人信息` } as Record<Flag, (name: string) => string>,
    valued: (name: string, part: string, before: string, after: string) => `“${name}”的${part}：${before} → ${after}`, parts: { type: '类型', currency: '货币', min: '最小值', max: '最大值' } as Record<Valued, string>, nothing: '无',
    changed: { help: (name: string) => `“${name}”改了说明`, source: (name: string) => `“${name}”改了取值方式` }, choicesMoved: (name: string) => `“${name}”调整了选项顺序`,
    choiceAdded: (name: string, choice: string) => `“${name}”添加选项“${choice}”`, choiceRemoved: (name: string, choice: string) => `“${name}”去掉选项“${choice}”`, choiceRenamed: (name: string, was: string, choice: string) => `“${name}”的选项“${was}”改名为“${choice}”`,
  },
  activity: { added: (name: string) => `添加活动类型“${name}”`, removed: (name: string) => `删除活动类型“${name}”`, moved: '调整了活动类型的顺序', renamed: (was: string, name: string) => `活动类型“${was}”改名为“${name}”`, field: (name: string, change: string) => `${name}：${change}` },
  form: {
    added: { section: (name) => `添加分组“${name}”`, field: (name) => `添加字段“${name}”`, text: (name) => `添加文字“${name}”` } as Things, removed: { section: (name) => `移除分组“${name}”`, field: (name) => `移除字段“${name}”`, text: (name) => `移除文字“${name}”` } as Things,
    changed: (name: string, part: string) => `“${name}”${part}`, moved: '调整了顺序',
    parts: {
      name: '改了名称', help: '改了说明', columns: '改了列数', label: '改了在表单里的名称', width: '改了宽度', text: '改了文字', place: '移到别的分组', show: { always: '总是显示', set: '按条件显示', unset: '总是显示', other: '改了显示条件' },
      require: { always: '设为必填', set: '按条件必填', unset: '是否必填改由字段决定', other: '改了必填条件' }, readonly: { always: '设为只读', set: '按条件只读', unset: '不再只读', other: '改了只读条件' },
    } as Parts,
    settings: { name: '改了表单名称', intro: '改了开头的话', submit: '改了提交按钮', thanks: '改了提交后的话', consent: '改了同意条款', language: '改了语言', match: '改了认出已有客户的方式', onMatch: '改了找到客户以后的做法', origins: '改了允许嵌入的网站' } as Settings,
  },
};

const en: typeof zh = {
  title: 'Versions', of: 'Versions of', sets: { fields: 'Fields', activities: 'Activity types' }, ofForm: (name) => `Form “${name}”`, loadFailed: 'The versions could not be read.', more: 'Earlier versions', live: 'Live',
  name: (n) => `Version ${n}`, by: (who, at) => `${who}, ${at}`, actors: { user: 'A former member', apiKey: 'API', system: 'System', automation: 'Automation', form: 'Form' },
  none: { fields: 'There are no versions yet. Each save of the fields leaves one.', activities: 'There are no versions yet. Each save of the activity types leaves one.', form: 'It was not published yet. Each publish leaves a version.' },
  compare: 'Compare', with: 'with', from: 'Earlier version', to: 'Later version', same: 'Nothing is different.', and: (n) => `and ${n} more`, first: 'Published for the first time.', notKept: 'The version before it was not kept.',
  restore: 'Put into the draft', restored: (n) => `Version ${n} is in the draft`, restoreHelp: 'In the draft it can be changed, or undone; people fill it in once it is published.', toRestore: 'Restore in the form', changes: 'What this changes',
  field: {
    added: (name) => `Field “${name}” added`, removed: (name) => `Field “${name}” deleted`, moved: 'Fields reordered', renamed: (was, name) => `Field “${was}” renamed to “${name}”`,
    set: { required: (name) => `“${name}” required`, unique: (name) => `“${name}” unique`, personal: (name) => `“${name}” marked as personal` },
    unset: { required: (name) => `“${name}” no longer required`, unique: (name) => `“${name}” no longer unique`, personal: (name) => `“${name}” no longer marked as personal` },
    valued: (name, part, before, after) => `${part} of “${name}”: ${before} → ${after}`, parts: { type: 'Type', currency: 'Currency', min: 'Minimum', max: 'Maximum' }, nothing: 'none',
    changed: { help: (name) => `Help of “${name}” changed`, source: (name) => `“${name}” gets its value another way` }, choicesMoved: (name) => `Choices of “${name}” reordered`,
    choiceAdded: (name, choice) => `Choice “${choice}” added to “${name}”`, choiceRemoved: (name, choice) => `Choice “${choice}” removed from “${name}”`, choiceRenamed: (name, was, choice) => `Choice “${was}” of “${name}” renamed to “${choice}”`,
  },
  activity: { added: (name) => `Activity type “${name}” added`, removed: (name) => `Activity type “${name}” deleted`, moved: 'Activity types reordered', renamed: (was, name) => `Activity type “${was}” renamed to “${name}”`, field: (name, change) => `${name}: ${change}` },
  form: {
    added: { section: (name) => `Section “${name}” added`, field: (name) => `Field “${name}” added`, text: (name) => `Words “${name}” added` }, removed: { section: (name) => `Section “${name}” removed`, field: (name) => `Field “${name}” removed`, text: (name) => `Words “${name}” removed` },
    changed: (name, part) => `“${name}” ${part}`, moved: 'Order changed',
    parts: {
      name: 'renamed', help: 'has another help text', columns: 'has another number of columns', label: 'has another name in this form', width: 'has another width', text: 'changed', place: 'moved to another section', show: { always: 'always shown', set: 'shown by a rule', unset: 'always shown', other: 'shown by another rule' },
      require: { always: 'required', set: 'required by a rule', unset: 'required only if the field is', other: 'required by another rule' }, readonly: { always: 'read-only', set: 'read-only by a rule', unset: 'no longer read-only', other: 'read-only by another rule' },
    },
    settings: { name: 'Form renamed', intro: 'Words at the start changed', submit: 'Button changed', thanks: 'Words after sending changed', consent: 'Words of consent changed', language: 'Language changed', match: 'How customers are recognised changed', onMatch: 'What happens to customers found changed', origins: 'Sites that may embed it changed' },
  },
};

export const messages: Messages<typeof zh> = { zh, en };
