import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  product: string; menu: string; backTo: (page: string) => string; skip: string; groups: Record<'customers' | 'design' | 'extend' | 'manage', string>;
  pages: Record<'customers' | 'coming' | 'import' | 'duplicates' | 'removed' | 'fields' | 'schemes' | 'automations' | 'templates' | 'plugins' | 'settings', string>;
  toLight: string; toDark: string; language: string; account: string; signOut: string; notFound: string; notFoundText: string; home: string;
};

export const messages: Messages<Words> = {
  zh: {
    product: '客户分类平台', menu: '菜单', backTo: (page) => `返回${page}`, skip: '跳到正文', groups: { customers: '客户', design: '设计', extend: '扩展', manage: '管理' },
    pages: { customers: '客户列表', coming: '即将变化', import: '导入', duplicates: '重复客户', removed: '最近删除', fields: '字段与表单', schemes: '分类方案', automations: '自动化', templates: '行业模板', plugins: '插件', settings: '设置' },
    toLight: '切换到浅色', toDark: '切换到深色', language: 'Switch to English', account: '账号', signOut: '退出登录',
    notFound: '找不到这个页面', notFoundText: '链接可能写错了，或内容已被删除。', home: '回到客户列表',
  },
  en: {
    product: 'Rubric', menu: 'Menu', backTo: (page) => `Back to ${page}`, skip: 'Skip to content', groups: { customers: 'Customers', design: 'Design', extend: 'Extend', manage: 'Manage' },
    pages: { customers: 'All customers', coming: 'Coming changes', import: 'Import', duplicates: 'Duplicates', removed: 'Recently removed', fields: 'Fields & forms', schemes: 'Schemes', automations: 'Automations', templates: 'Templates', plugins: 'Plugins', settings: 'Settings' },
    toLight: 'Switch to light', toDark: 'Switch to dark', language: '切换到中文', account: 'Account', signOut: 'Sign out',
    notFound: 'This page does not exist', notFoundText: 'The link may be wrong, or what it led to was deleted.', home: 'Back to all customers',
  },
};
