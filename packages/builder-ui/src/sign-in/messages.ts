import type { Messages } from '../i18n/use-messages.ts';

type Words = { title: string; email: string; password: string; submit: string; wrong: string; often: string; unavailable: string; forgot: string };

export const messages: Messages<Words> = {
  zh: {
    title: '登录', email: '邮箱', password: '密码', submit: '登录',
    wrong: '邮箱或密码不对，请检查后再试。', often: '尝试次数太多，请一分钟后再试。', unavailable: '连不上服务器，请稍后再试。',
    forgot: '忘记密码？请联系你的管理员。',
  },
  en: {
    title: 'Sign in', email: 'E-mail', password: 'Password', submit: 'Sign in',
    wrong: 'The e-mail address or the password is wrong. Check both and try again.', often: 'Too many tries. Wait a minute and try again.', unavailable: 'The server cannot be reached. Try again shortly.',
    forgot: 'Forgot your password? Ask your administrator.',
  },
};
