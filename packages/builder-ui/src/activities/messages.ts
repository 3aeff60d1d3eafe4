import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; intro: string; add: string; none: string; newType: string; edit: (name: string) => string; nameZh: string; nameEn: string; key: string; keyHelp: string;
  fields: string; fieldsHelp: string; addField: string; removeField: (name: string) => string; fieldName: string; fieldKey: string; fieldType: string; save: string; cancel: string; remove: string; readOnly: string;
  fieldCount: (n: number) => string; formulaField: (name: string) => string; usedBy: (n: number) => string; computing: string; loadFailed: string;
  panel: { title: string; none: string; noTypes: string; toTypes: string; record: string; more: string; edit: (name: string) => string; remove: (name: string) => string; removeAsk: (name: string) => string; type: string; at: string; recorded: (name: string) => string; removed: (name: string) => string; changed: string; computed: string; computedOfLines: (n: number) => string };
};

export const messages: Messages<Words> = {
  zh: {
    title: '活动类型', intro: '活动是客户在某个时间发生的事，如订单、电话、到访。汇总字段由活动计算。', add: '添加活动类型', none: '还没有活动类型。', newType: '添加活动类型', edit: (name) => `编辑「${name}」`, nameZh: '名称（中文）', nameEn: '名称（英文）', key: '标识', keyHelp: '汇总字段和接口按标识引用，添加后不可改。',
    fields: '活动的字段', fieldsHelp: '发生时间总会记录，不必添加。', addField: '添加字段', removeField: (name) => `去掉“${name}”`, fieldName: '名称', fieldKey: '标识', fieldType: '类型', save: '保存', cancel: '取消', remove: '删除这个类型', readOnly: '你可以查看，但不能更改。',
    fieldCount: (n) => `${n} 个字段`, formulaField: (name) => `${name}（公式）`, usedBy: (n) => (n === 0 ? '未被汇总' : `${n} 个汇总字段使用`), computing: '正在为所有客户重新计算。', loadFailed: '活动类型没有载入。',
    panel: { title: '活动', none: '还没有活动。', noTypes: '还没有活动类型。', toTypes: '添加活动类型', record: '记录活动', more: '更早的活动', edit: (name) => `编辑${name}`, remove: (name) => `删除${name}`, removeAsk: (name) => `确定删除这条${name}吗？用它计算的字段会随之改变。`, type: '活动类型', at: '发生时间', recorded: (name) => `已记录${name}`, removed: (name) => `已删除${name}`, changed: '已保存', computed: '自动计算', computedOfLines: (n) => `自动计算：${n} 行明细逐行算好后相加` },
  },
  en: {
    title: 'Activity types', intro: 'Activities are what happens to a customer at a time: orders, calls, visits. Rollup fields are computed from them.', add: 'Add activity type', none: 'There are no activity types yet.', newType: 'Add activity type', edit: (name) => `Edit “${name}”`, nameZh: 'Name (Chinese)', nameEn: 'Name (English)', key: 'Key', keyHelp: 'Rollups and the API refer to it; it cannot change later.',
    fields: 'Fields of the activity', fieldsHelp: 'When it happened is always kept; it needs no field.', addField: 'Add field', removeField: (name) => `Remove “${name}”`, fieldName: 'Name', fieldKey: 'Key', fieldType: 'Type', save: 'Save', cancel: 'Cancel', remove: 'Delete this type', readOnly: 'You can look, but not change.',
    fieldCount: (n) => `${n} ${n === 1 ? 'field' : 'fields'}`, formulaField: (name) => `${name} (formula)`, usedBy: (n) => (n === 0 ? 'no rollups' : `used by ${n} ${n === 1 ? 'rollup' : 'rollups'}`), computing: 'Everyone is being computed again.', loadFailed: 'The activity types could not be loaded.',
    panel: { title: 'Activities', none: 'No activities yet.', noTypes: 'There are no activity types yet.', toTypes: 'Add an activity type', record: 'Record activity', more: 'Earlier activities', edit: (name) => `Edit ${name}`, remove: (name) => `Delete ${name}`, removeAsk: (name) => `Delete this ${name}? Fields computed from it will change.`, type: 'Activity type', at: 'When it happened', recorded: (name) => `${name} recorded`, removed: (name) => `${name} deleted`, changed: 'Saved', computed: 'Computed', computedOfLines: (n) => `Computed of each of the ${n} lines and added up` },
  },
};
