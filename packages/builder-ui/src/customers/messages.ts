import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; total: (n: string) => string; search: string; searchHelp: string; clear: string; filter: string; filterActive: (n: string) => string; filterBy: string;
  noData: string; locked: string; lockConflicts: string; notClassified: string; none: string; noMatch: string; import: string; add: string; template: string; loadFailed: string; customer: string; list: string; listed: (n: string) => string; score: (n: string) => string; show: (n: string) => string;
  conditions: string; removeCondition: (text: string) => string; unfinished: string; matches: (n: string) => string; noConditions: string; apply: string; columns: string; sortBy: string; ascending: string; descending: string; created: string; updated: string;
  views: { title: string; everyone: string; saveAs: string; save: string; name: string; shared: string; isShared: string; changed: string; actions: string; update: string; remove: string; removing: (name: string) => string; removeHelp: string; cancel: string; atLeast: (n: string) => string };
};

export const messages: Messages<Words> = {
  zh: {
    title: '客户列表', total: (n) => `共 ${n} 位`, search: '搜索客户', searchHelp: '姓名、公司、电话……', clear: '清除筛选', filter: '筛选', filterActive: (n) => `筛选（${n}）`, filterBy: '筛选客户',
    noData: '数据不足', locked: '人工指定', lockConflicts: '与方案不一致', notClassified: '未分类', none: '还没有客户。导入一份表格，或从行业模板带入示例客户。', noMatch: '没有客户符合这些条件。', import: '导入客户', add: '新客户', template: '从行业模板开始',
    loadFailed: '没能读取客户', customer: '客户', list: '客户', listed: (n) => `列表里有 ${n} 位客户`, score: (n) => `${n} 分`, show: (n) => `查看 ${n} 位客户`,
    conditions: '筛选条件', removeCondition: (text) => `去掉条件“${text}”`, unfinished: '有条件还没填完整，填好后才能应用。', matches: (n) => `${n} 位客户符合`, noConditions: '清空条件', apply: '应用', columns: '列', sortBy: '排序', ascending: '升序', descending: '降序', created: '添加时间', updated: '更新时间',
    views: { title: '视图', everyone: '全部客户', saveAs: '存为视图', save: '保存', name: '视图名称', shared: '与同事共享', isShared: '已共享', changed: '有未保存的改动', actions: '视图操作', update: '保存改动', remove: '删除视图', removing: (name) => `删除视图“${name}”？`, removeHelp: '客户不受影响，没有别的地方用到它。', cancel: '取消', atLeast: (n) => `${n}+` },
  },
  en: {
    title: 'All customers', total: (n) => `${n} in total`, search: 'Search customers', searchHelp: 'Name, company, phone…', clear: 'Clear filters', filter: 'Filter', filterActive: (n) => `Filter (${n})`, filterBy: 'Filter customers',
    noData: 'Not enough data', locked: 'Set by a person', lockConflicts: 'Scheme disagrees', notClassified: 'Not classified', none: 'No customers yet. Import a table, or bring in sample customers with a template.', noMatch: 'No customer matches.', import: 'Import customers', add: 'New customer', template: 'Start from a template',
    loadFailed: 'The customers could not be read', customer: 'Customer', list: 'Customers', listed: (n) => `${n} customers listed`, score: (n) => `${n} points`, show: (n) => `Show ${n} customers`,
    conditions: 'Conditions', removeCondition: (text) => `Remove the condition “${text}”`, unfinished: 'A condition is not complete yet; finish it to apply.', matches: (n) => (n === '1' ? '1 customer matches' : `${n} customers match`), noConditions: 'Clear conditions', apply: 'Apply', columns: 'Columns', sortBy: 'Sort by', ascending: 'Ascending', descending: 'Descending', created: 'Date added', updated: 'Last change',
    views: { title: 'Views', everyone: 'All customers', saveAs: 'Save as view', save: 'Save', name: 'Name of the view', shared: 'Share with colleagues', isShared: 'Shared', changed: 'Changed since it was saved', actions: 'Actions on the view', update: 'Save changes', remove: 'Delete view', removing: (name) => `Delete the view “${name}”?`, removeHelp: 'No customer is touched, and nothing else uses it.', cancel: 'Cancel', atLeast: (n) => `${n}+` },
  },
};
