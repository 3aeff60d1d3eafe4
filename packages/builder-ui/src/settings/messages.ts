import type { Messages } from '../i18n/use-messages.ts';

type Role = 'owner' | 'admin' | 'sales' | 'viewer';
type Words = {
  title: string; workspace: string; name: string; timeZone: string; timeZoneHelp: string; currency: string; you: string; roles: Record<Role, string>;
  keys: string; keysHelp: string; noKeys: string; create: string; keyName: string; keyNameHelp: string; role: string; rights: Record<'admin' | 'sales' | 'viewer', string>;
  made: string; madeHelp: string; copy: string; copied: string; close: string; cancel: string; since: (date: string) => string; lastUsed: (date: string) => string; neverUsed: string;
  revoke: (name: string) => string; revokeTitle: (name: string) => string; revokeText: string; revokeDo: string; revoked: (name: string) => string; failed: string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '设置', workspace: '工作区', name: '名称', timeZone: '时区', timeZoneHelp: '日期、到期和“距今天数”都按这个时区计算和显示。', currency: '币种', you: '你的角色', roles: { owner: '所有者', admin: '管理员', sales: '销售', viewer: '只读' },
    keys: '接口密钥', keysHelp: '其他系统用密钥读写客户。密钥等同于密码，请妥善保管。', noKeys: '还没有密钥。', create: '新建密钥', keyName: '用途', keyNameHelp: '例如“官网表单”。', role: '权限', rights: { admin: '管理：可以更改设计', sales: '销售：可以读写客户', viewer: '只读：只能查看' },
    made: '密钥已建好', madeHelp: '请现在复制，关闭后不会再显示。', copy: '复制', copied: '已复制', close: '我已保存', cancel: '取消', since: (date) => `${date}创建`, lastUsed: (date) => `${date}用过`, neverUsed: '还没用过',
    revoke: (name) => `停用“${name}”`, revokeTitle: (name) => `停用“${name}”？`, revokeText: '使用这个密钥的系统会立刻连不上，且不能恢复。', revokeDo: '停用', revoked: (name) => `已停用“${name}”`, failed: '没能读取密钥',
  },
  en: {
    title: 'Settings', workspace: 'Workspace', name: 'Name', timeZone: 'Time zone', timeZoneHelp: 'Dates, due times and “days since” are reckoned and shown in this time zone.', currency: 'Currency', you: 'Your role', roles: { owner: 'Owner', admin: 'Administrator', sales: 'Sales', viewer: 'Viewer' },
    keys: 'API keys', keysHelp: 'Other systems read and write customers with a key. A key is as good as a password: keep it safe.', noKeys: 'No keys yet.', create: 'New key', keyName: 'Used for', keyNameHelp: 'For example “Website form”.', role: 'May', rights: { admin: 'Administrator: change the design', sales: 'Sales: read and write customers', viewer: 'Viewer: read only' },
    made: 'The key is ready', madeHelp: 'Copy it now: it will not be shown again.', copy: 'Copy', copied: 'Copied', close: 'I have kept it', cancel: 'Cancel', since: (date) => `made ${date}`, lastUsed: (date) => `last used ${date}`, neverUsed: 'never used',
    revoke: (name) => `Revoke “${name}”`, revokeTitle: (name) => `Revoke “${name}”?`, revokeText: 'Systems that use this key lose access at once. This cannot be undone.', revokeDo: 'Revoke', revoked: (name) => `“${name}” is revoked`, failed: 'The keys could not be read',
  },
};
