import type { FormChange, FormThing } from '@rubric/engine';
import type { Messages } from '../../i18n/use-messages.ts';

type Kind<K extends FormChange['kind']> = Extract<FormChange, { kind: K }>;
type What = FormThing['what'];
/** A rule is said by what has become of it, anything else by its name. */
type Part = string | Record<Kind<'changed'>['now'], string>;

const zh = {
  versions: '版本', none: '还没有发布过。每次发布都会留下一个版本。', loadFailed: '没能读取版本', more: '更早的版本', live: '线上',
  name: (n: number) => `版本 ${n}`, by: (who: string, at: string) => `${who}，${at}`, actors: { user: '已离开的成员', apiKey: '接口', system: '系统', automation: '自动化', form: '表单' },
  first: '首次发布。', notKept: '前一个版本没有保留，无法比较。', same: '内容没有变化。', restore: '放回草稿', restored: (n: number) => `已把版本 ${n} 放回草稿`, restoreHelp: '放回草稿后可以再改，也可以撤销；发布后才会生效。',
  changes: '这次发布会改变', added: { section: (name: string) => `添加分组“${name}”`, field: (name: string) => `添加字段“${name}”`, text: (name: string) => `添加文字“${name}”` } as Record<What, (name: string) => string>,
  removed: { section: (name: string) => `移除分组“${name}”`, field: (name: string) => `移除字段“${name}”`, text: (name: string) => `移除文字“${name}”` } as Record<What, (name: string) => string>,
  changed: (name: string, part: string) => `“${name}”：${part}`, moved: '调整了顺序', and: (n: number) => `还有 ${n} 项`,
  parts: { name: '改名称', help: '改说明', columns: '改列数', show: { always: '总是显示', set: '按条件显示', unset: '总是显示', other: '改显示条件' }, label: '改在表单里的名称', width: '改宽度', require: { always: '设为必填', set: '按条件必填', unset: '是否必填改由字段决定', other: '改必填条件' }, readonly: { always: '设为只读', set: '按条件只读', unset: '不再只读', other: '改只读条件' }, text: '改文字', place: '移到别的分组' } as Record<Kind<'changed'>['part'], Part>,
  settings: { name: '改表单名称', intro: '改开头的话', submit: '改提交按钮', thanks: '改提交后的话', consent: '改同意条款', language: '改语言', match: '改认出已有客户的方式', onMatch: '改找到客户以后的做法', origins: '改允许嵌入的网站' } as Record<Kind<'settings'>['part'], string>,
};

const en: typeof zh = {
  versions: 'Versions', none: 'It was not published yet. Each publish leaves a version.', loadFailed: 'The versions could not be read', more: 'Earlier versions', live: 'Live',
  name: (n) => `Version ${n}`, by: (who, at) => `${who}, ${at}`, actors: { user: 'A former member', apiKey: 'API', system: 'System', automation: 'Automation', form: 'Form' },
  first: 'Published for the first time.', notKept: 'The version before was not kept, so there is nothing to compare with.', same: 'Nothing is different.', restore: 'Put into the draft', restored: (n) => `Version ${n} is in the draft`, restoreHelp: 'In the draft it can be changed, or undone; people fill it in once it is published.',
  changes: 'What this changes', added: { section: (name) => `Added section “${name}”`, field: (name) => `Added “${name}”`, text: (name) => `Added the words “${name}”` },
  removed: { section: (name) => `Removed section “${name}”`, field: (name) => `Removed “${name}”`, text: (name) => `Removed the words “${name}”` },
  changed: (name, part) => `“${name}”: ${part}`, moved: 'Changed the order', and: (n) => `and ${n} more`,
  parts: { name: 'renamed', help: 'help changed', columns: 'columns changed', show: { always: 'always shown', set: 'shown by a rule', unset: 'always shown', other: 'another rule for when it is shown' }, label: 'name in this form changed', width: 'width changed', require: { always: 'required', set: 'required by a rule', unset: 'required only if the field is', other: 'another rule for when it is required' }, readonly: { always: 'read-only', set: 'read-only by a rule', unset: 'no longer read-only', other: 'another rule for when it is read-only' }, text: 'words changed', place: 'moved to another section' },
  settings: { name: 'Form renamed', intro: 'Words at the start changed', submit: 'Button changed', thanks: 'Words after sending changed', consent: 'Words of consent changed', language: 'Language changed', match: 'How customers are recognised changed', onMatch: 'What happens to customers found changed', origins: 'Sites that may embed it changed' },
};

export const messages: Messages<typeof zh> = { zh, en };
