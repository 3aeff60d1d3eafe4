import type { FieldType } from '@rubric/engine';
import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; intro: string; loadFailed: string; none: string; toTemplates: string; add: string; edit: (name: string) => string; newField: string;
  columns: Record<'name' | 'type' | 'key' | 'usedBy', string>; required: string; unique: string; personal: string; scorer: string; unused: string; uses: (count: number) => string;
  useKinds: Record<'scheme' | 'form' | 'automation' | 'formula' | 'plugin', string>; nameZh: string; nameEn: string; key: string; keyHelp: string; keyWrong: string; type: string; requiredHelp: string; uniqueHelp: string; personalHelp: string;
  choices: string; choicesHelp: string; addChoice: string; removeChoice: string; save: string; cancel: string; readOnly: string; forms: string; fieldsTab: string; formSections: (sections: number, fields: number) => string; gone: string;
  types: Record<FieldType, string>;
};

export const messages: Messages<Words> = {
  zh: {
    title: '字段与表单', intro: '字段是客户的属性。规则、表单和导入都按标识引用它们。', loadFailed: '字段没有载入。', none: '还没有字段。添加一个，或从行业模板开始。', toTemplates: '查看行业模板', add: '添加字段', edit: (name) => `编辑「${name}」`, newField: '添加字段',
    columns: { name: '名称', type: '类型', key: '标识', usedBy: '使用' }, required: '必填', unique: '不可重复', personal: '个人信息', scorer: '评分器输出', unused: '未使用', uses: (count) => `${count} 处使用`,
    useKinds: { scheme: '分类方案', form: '表单', automation: '自动化', formula: '公式', plugin: '插件' }, nameZh: '名称（中文）', nameEn: '名称（英文）', key: '标识', keyHelp: '规则与导入按标识引用，添加后不可改。', keyWrong: '以字母开头，只用字母、数字和下划线，且不与其他字段重复。', type: '类型', requiredHelp: '没有填写就不能保存客户。', uniqueHelp: '两位客户不能相同，可用来在导入时匹配。', personalHelp: '不会写入日志。',
    choices: '选项', choicesHelp: '已有的选项可以改名，不能删除。', addChoice: '添加选项', removeChoice: '去掉选项', save: '保存', cancel: '取消', readOnly: '你可以查看，但不能更改。', forms: '表单', fieldsTab: '字段', formSections: (sections, fields) => `${sections} 个分组，${fields} 个字段`, gone: '已不存在的字段',
    types: { text: '单行文本', longText: '多行文本', number: '数字', money: '金额', percent: '百分比', rating: '评级', boolean: '是/否', date: '日期', dateTime: '日期时间', choice: '单选', multiChoice: '多选', tags: '标签', phone: '电话', email: '邮箱', url: '网址', region: '地区', user: '负责人', customerLink: '关联客户' },
  },
  en: {
    title: 'Fields & forms', intro: 'Fields are what you know of a customer. Rules, forms and imports refer to them by key.', loadFailed: 'The fields could not be loaded.', none: 'There are no fields yet. Add one, or start from a template.', toTemplates: 'See templates', add: 'Add field', edit: (name) => `Edit “${name}”`, newField: 'Add field',
    columns: { name: 'Name', type: 'Type', key: 'Key', usedBy: 'Used by' }, required: 'Required', unique: 'Unique', personal: 'Personal', scorer: 'Scorer output', unused: 'Not used', uses: (count) => `${count} ${count === 1 ? 'place' : 'places'}`,
    useKinds: { scheme: 'Scheme', form: 'Form', automation: 'Automation', formula: 'Formula', plugin: 'Plugin' }, nameZh: 'Name (Chinese)', nameEn: 'Name (English)', key: 'Key', keyHelp: 'Rules and imports refer to it; it cannot change later.', keyWrong: 'Starts with a letter; letters, digits and underscores only; no other field has it.', type: 'Type', requiredHelp: 'A customer cannot be saved without it.', uniqueHelp: 'No two customers share it; imports can match by it.', personalHelp: 'Is never written to logs.',
    choices: 'Choices', choicesHelp: 'A choice that exists can be renamed, not removed.', addChoice: 'Add choice', removeChoice: 'Remove choice', save: 'Save', cancel: 'Cancel', readOnly: 'You can look, but not change.', forms: 'Forms', fieldsTab: 'Fields', formSections: (sections, fields) => `${sections} sections, ${fields} fields`, gone: 'Field that is gone',
    types: { text: 'Text', longText: 'Long text', number: 'Number', money: 'Money', percent: 'Percent', rating: 'Rating', boolean: 'Yes / no', date: 'Date', dateTime: 'Date and time', choice: 'Single choice', multiChoice: 'Multiple choice', tags: 'Tags', phone: 'Phone', email: 'E-mail', url: 'URL', region: 'Region', user: 'Owner', customerLink: 'Customer link' },
  },
};
