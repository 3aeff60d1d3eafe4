import type { Messages } from '../i18n/use-messages.ts';

type Words = { loading: string; notFound: string; failed: string; retry: string; submit: string; consentNeeded: string; website: string; tooLarge: string; offline: string; faults: (n: number) => string; again: string; reload: string; required: string };

export const messages: Messages<Words> = {
  zh: {
    loading: '正在载入', notFound: '这份表单不存在，或已停止填写。', failed: '没能载入表单。', retry: '重试', submit: '提交', consentNeeded: '请勾选同意后再提交。', website: '请不要填写这一栏', tooLarge: '填写的内容太多，请减少一些。', offline: '没能提交，请检查网络后再试。填写的内容还在。', faults: (n) => `有 ${n} 处需要修改。`, again: '再填一份', reload: '刷新页面', required: '带 * 的必须填写。',
  },
  en: {
    loading: 'Loading', notFound: 'This form does not exist, or takes no answers any more.', failed: 'The form could not be loaded.', retry: 'Try again', submit: 'Send', consentNeeded: 'Tick the box to agree, then send.', website: 'Leave this empty', tooLarge: 'That is too much. Write a little less.', offline: 'It could not be sent. Check the network and try again; your answers are still here.', faults: (n) => (n === 1 ? 'One answer needs a change.' : `${n} answers need a change.`), again: 'Fill in another', reload: 'Reload the page', required: '* must be filled in.',
  },
};
