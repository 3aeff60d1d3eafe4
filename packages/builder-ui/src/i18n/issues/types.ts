import type { Messages } from '../use-messages.ts';

/** What a parameter that names a type or a format is called. */
export const typeNames: Messages<Record<string, string>> = {
  zh: {
    text: '文字', string: '文字', longText: '长文本', number: '数字', integer: '整数', money: '金额', percent: '百分比', rating: '评分', boolean: '是或否', null: '空值',
    date: '日期', dateTime: '日期时间', 'date-time': '日期时间', choice: '单选', multiChoice: '多选', tags: '标签', list: '列表', array: '列表', texts: '多个文字', numbers: '多个数字',
    phone: '电话', email: '邮箱', url: '网址', uri: '网址', region: '地区', user: '人员', customer: '客户', customerLink: '客户链接', object: '对象', any: '任意值', muted: '已停用的条件',
  },
  en: {
    text: 'text', string: 'text', longText: 'long text', number: 'a number', integer: 'a whole number', money: 'money', percent: 'a percentage', rating: 'a rating', boolean: 'yes or no', null: 'nothing',
    date: 'a date', dateTime: 'a date and time', 'date-time': 'a date and time', choice: 'a choice', multiChoice: 'several choices', tags: 'tags', list: 'a list', array: 'a list', texts: 'several texts', numbers: 'several numbers',
    phone: 'a phone number', email: 'an e-mail address', url: 'a web address', uri: 'a web address', region: 'a region', user: 'a person', customer: 'a customer', customerLink: 'a link to a customer', object: 'an object', any: 'anything', muted: 'a condition that is off',
  },
};
