import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  title: string; intro: string; noToken: string; name: string; email: string; password: string; passwordHelp: (min: number) => string; workspace: string; workspaceHelp: string;
  language: string; languageHelp: string; zh: string; en: string; template: string; none: string; noneText: string; adds: (fields: number, schemes: number, automations: number, customers: number) => string;
  submit: string; installing: string; progress: (done: string, total: string) => string; failed: string; goOn: string; done: string; signIn: string; loading: string;
};

export const messages: Messages<Words> = {
  zh: {
    title: '欢迎！先完成设置', intro: '创建所有者账号和工作区。', noToken: '请使用服务器启动时打印的设置链接打开此页。',
    name: '你的姓名', email: '邮箱', password: '密码', passwordHelp: (min) => `至少 ${min} 个字符。`, workspace: '工作区名称', workspaceHelp: '通常是公司或团队的名称。',
    language: '界面语言', languageHelp: '每个人之后都可以自行切换。', zh: '简体中文', en: 'English', template: '从行业模板开始', none: '空白工作区', noneText: '自己定义字段和分类方案。',
    adds: (fields, schemes, automations, customers) => `${fields} 个字段、${schemes} 个分类方案、${automations} 个自动化、${customers} 位示例客户`,
    submit: '完成设置', installing: '正在安装模板…', progress: (done, total) => `已写入 ${done} / ${total} 位示例客户`, failed: '模板没有装好。可以先进入，再到「行业模板」里重新安装。', goOn: '进入', done: '已经设置过了。', signIn: '去登录', loading: '正在载入',
  },
  en: {
    title: 'Welcome! Set up first', intro: 'Create the owner’s account and the workspace.', noToken: 'Open this page by the set-up link that the server printed when it started.',
    name: 'Your name', email: 'E-mail', password: 'Password', passwordHelp: (min) => `At least ${min} characters.`, workspace: 'Workspace name', workspaceHelp: 'Usually the name of your company or team.',
    language: 'Language', languageHelp: 'Everyone can switch it later.', zh: '简体中文', en: 'English', template: 'Start from a template', none: 'Empty workspace', noneText: 'Define fields and schemes yourself.',
    adds: (fields, schemes, automations, customers) => `${fields} fields, ${schemes} schemes, ${automations} automation${automations === 1 ? '' : 's'}, ${customers} sample customers`,
    submit: 'Finish set-up', installing: 'Installing the template…', progress: (done, total) => `${done} of ${total} sample customers written`, failed: 'The template could not be installed. You can go on and install it again under Templates.', goOn: 'Go on', done: 'This is set up already.', signIn: 'Sign in', loading: 'Loading',
  },
};
