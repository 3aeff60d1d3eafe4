import type { FieldType } from '@rubric/engine';
import type { Messages } from '../i18n/use-messages.ts';

/** What a field type is called, wherever one is named. */
export const typeNames: Messages<Record<FieldType, string>> = {
  zh: { text: '单行文本', longText: '多行文本', number: '数字', money: '金额', percent: '百分比', rating: '评级', boolean: '是/否', date: '日期', dateTime: '日期时间', choice: '单选', multiChoice: '多选', tags: '标签', phone: '电话', email: '邮箱', url: '网址', region: '地区', user: '负责人', customerLink: '关联客户' },
  en: { text: 'Text', longText: 'Long text', number: 'Number', money: 'Money', percent: 'Percent', rating: 'Rating', boolean: 'Yes / no', date: 'Date', dateTime: 'Date and time', choice: 'Single choice', multiChoice: 'Multiple choice', tags: 'Tags', phone: 'Phone', email: 'E-mail', url: 'URL', region: 'Region', user: 'Owner', customerLink: 'Customer link' },
};
