import type { RollupFunction } from '@rubric/engine';
import type { Messages } from '../../i18n/use-messages.ts';

type Words = {
  source: string; kinds: Record<'input' | 'formula' | 'rollup', string>; badge: Record<'formula' | 'rollup', string>; formula: string; formulaHelp: string; notJson: string; says: string;
  activity: string; noActivity: string; of: string; functions: Record<RollupFunction, string>; field: string; anyField: string; at: string; window: string; windowHelp: string; filter: string; addFilter: string; removeFilter: string;
  example: string; exampleHelp: string; activityHelp: string; noCustomers: string; noActivities: string; nothing: string; checking: string;
};

export const messages: Messages<Words> = {
  zh: {
    source: '值从哪里来', kinds: { input: '由人工或导入填写', formula: '公式：由其他字段计算', rollup: '汇总：由活动计算' }, badge: { formula: '公式', rollup: '汇总' }, formula: '公式（JSON）', formulaHelp: '写法与规则的 JSON 相同，每种运算的例子见规则文档。', notJson: '这不是完整的 JSON。请检查括号、引号和逗号。', says: '含义：',
    activity: '活动类型', noActivity: '还没有活动类型。请先在“活动类型”页添加。', of: '怎样汇总', functions: { count: '次数', sum: '合计', average: '平均值', min: '最小值', max: '最大值', first: '最早一次的值', last: '最近一次的值', distinct: '不同值的个数' }, field: '活动的字段', anyField: '不限', at: '发生时间', window: '只算最近多少天', windowHelp: '按日历天，含今天。不填则算全部。', filter: '只算符合条件的活动', addFilter: '添加条件', removeFilter: '去掉条件',
    example: '示例', exampleHelp: '最近有变化的客户会得到的值：', activityHelp: '最近有变化的客户的最新一条活动会得到的值：', noCustomers: '还没有客户可以试算。', noActivities: '还没有这种活动可以试算。', nothing: '无值', checking: '正在试算…',
  },
  en: {
    source: 'Where the value comes from', kinds: { input: 'Filled in by people or imports', formula: 'Formula: computed from other fields', rollup: 'Rollup: computed from activities' }, badge: { formula: 'Formula', rollup: 'Rollup' }, formula: 'Formula (JSON Logic)', formulaHelp: 'Written as the JSON of rules is; the rules page has an example of each operator.', notJson: 'This is not complete JSON. Check brackets, quotes and commas.', says: 'It says:',
    activity: 'Activity type', noActivity: 'There are no activity types yet. Add one under Activity types first.', of: 'How', functions: { count: 'Count', sum: 'Sum', average: 'Average', min: 'Least value', max: 'Greatest value', first: 'Earliest value', last: 'Latest value', distinct: 'Number of different values' }, field: 'Field of the activity', anyField: 'Any', at: 'When it happened', window: 'Only the last so many days', windowHelp: 'Calendar days, today included. Empty: all of them.', filter: 'Only activities for which', addFilter: 'Add condition', removeFilter: 'Remove condition',
    example: 'Example', exampleHelp: 'What customers that changed lately would get:', activityHelp: 'What the latest activity of customers that changed lately would get:', noCustomers: 'There are no customers to try it on yet.', noActivities: 'There are no activities of this type to try it on yet.', nothing: 'no value', checking: 'Computing…',
  },
};
