import type { Messages } from '../i18n/use-messages.ts';

type Words = { title: string; email: string; password: string; submit: string; wrong: string; often: string; unavailable: string; forgot: string; forgotLink: string; back: string;
  request: { title: string; intro: string; submit: string; sent: string };
  reset: { title: string; password: string; help: (min: number) => string; submit: string; done: string; expired: string; again: string } };

export const messages: Messages<Words> = {
  zh: {
    title: '登录', email: '邮箱', password: '密码', submit: '登录',
    wrong: '邮箱或密码不对，请检查后再试。', often: '尝试次数太多，请一分钟后再试。', unavailable: '连不上服务器，请稍后再试。',
    forgot: '忘记密码？请联系你的管理员。', forgotLink: '忘记密码？', back: '返回登录',
    request: { title: '找回密码', intro: '填写登录用的邮箱，我们会寄去一个设置新密码的链接。', submit: '发送链接', sent: '如果这个邮箱有账号，链接已经寄出，一小时内有效。' },
    reset: { title: '设置新密码', password: '新密码', help: (min) => `至少 ${min} 个字符。`, submit: '保存新密码', done: '新密码已保存，请用它登录。', expired: '这个链接已失效。', again: '重新申请链接' },
  },
  en: {
    title: 'Sign in', email: 'E-mail', password: 'Password', submit: 'Sign in',
    wrong: 'The e-mail address or the password is wrong. Check both and try again.', often: 'Too many tries. Wait a minute and try again.', unavailable: 'The server cannot be reached. Try again shortly.',
    forgot: 'Forgot your password? Ask your administrator.', forgotLink: 'Forgot your password?', back: 'Back to sign-in',
    request: { title: 'Choose a new password', intro: 'Enter the address you sign in with. We mail you a link to choose a new password.', submit: 'Send link', sent: 'If this address has an account, the link is on its way. It is valid for an hour.' },
    reset: { title: 'Choose a new password', password: 'New password', help: (min) => `At least ${min} characters.`, submit: 'Save password', done: 'The new password is saved. Sign in with it.', expired: 'This link is no longer valid.', again: 'Ask for a new link' },
  },
};
