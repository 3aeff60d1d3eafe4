import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; total: (n: string) => string; search: string; searchHelp: string; clear: string; filter: string; filterActive: (n: string) => string; filterBy: string;
  noData: string; notClassified: string; none: string; noMatch: string; import: string; add: string; template: string; loadFailed: string; customer: string; list: string; listed: (n: string) => string; score: (n: string) => string; show: (n: string) => string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '客户列表', total: (n) => `共 ${n} 位`, search: '搜索客户', searchHelp: '姓名、公司、电话……', clear: '清除筛选', filter: '筛选', filterActive: (n) => `筛选（${n}）`, filterBy: '按分类筛选',
    noData: '数据不足', notClassified: '未分类', none: '还没有客户。导入一份表格，或从行业模板带入示例客户。', noMatch: '没有客户符合这些条件。', import: '导入客户', add: '新客户', template: '从行业模板开始',
    loadFailed: '没能读取客户', customer: '客户', list: '客户', listed: (n) => `列表里有 ${n} 位客户`, score: (n) => `${n} 分`, show: (n) => `查看 ${n} 位客户`,
  },
  en: {
    title: 'All customers', total: (n) => `${n} in total`, search: 'Search customers', searchHelp: 'Name, company, phone…', clear: 'Clear filters', filter: 'Filter', filterActive: (n) => `Filter (${n})`, filterBy: 'Filter by class',
    noData: 'Not enough data', notClassified: 'Not classified', none: 'No customers yet. Import a table, or bring in sample customers with a template.', noMatch: 'No customer matches.', import: 'Import customers', add: 'New customer', template: 'Start from a template',
    loadFailed: 'The customers could not be read', customer: 'Customer', list: 'Customers', listed: (n) => `${n} customers listed`, score: (n) => `${n} points`, show: (n) => `Show ${n} customers`,
  },
};
