import type { Messages } from '../i18n/use-messages.ts';
import type { FailureKind } from './failure.ts';

export const messages: Messages<Record<FailureKind, string>> = {
  zh: {
    invalid: '填写的内容有问题，请检查后再试。',
    unauthenticated: '登录已失效，请重新登录。',
    forbidden: '你没有这项权限，请联系管理员。',
    notFound: '找不到了，可能已被删除。请刷新页面。',
    conflict: '别人刚刚改过，请刷新后再试。',
    tooLarge: '内容太大，请减小后再试。',
    tooMany: '次数太多，请稍后再试。',
    unavailable: '服务暂时不可用，请稍后再试。',
    internal: '出了意外的问题，请再试一次；仍不行请联系管理员。',
    offline: '连不上服务器，请检查网络后再试。',
  },
  en: {
    invalid: 'Something you entered is not right. Check it and try again.',
    unauthenticated: 'Your session has ended. Sign in again.',
    forbidden: 'You may not do this. Ask an administrator.',
    notFound: 'This is gone; it may have been deleted. Reload the page.',
    conflict: 'Someone else changed this just now. Reload and try again.',
    tooLarge: 'This is too large. Make it smaller and try again.',
    tooMany: 'Too many times. Try again later.',
    unavailable: 'The service is not available right now. Try again shortly.',
    internal: 'Something unexpected went wrong. Try again; if it stays, ask an administrator.',
    offline: 'The server cannot be reached. Check your connection and try again.',
  },
};
