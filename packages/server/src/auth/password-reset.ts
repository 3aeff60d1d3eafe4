import { createTransport } from 'nodemailer';
import type { Settings } from '../settings.ts';

type PasswordReset = {
  sendResetPassword: (request: { user: { email: string; name: string }; token: string }) => Promise<void>;
  resetPasswordTokenExpiresIn: number;
  revokeSessionsOnPasswordReset: boolean;
};

const validSeconds = 60 * 60;

/** The request's own host is not trusted: a forged one would send the link elsewhere. */
const baseOf = ({ baseUrl, host, port }: Settings): string => baseUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Both languages: a person who cannot sign in has no language set yet. */
function textFor(name: string, link: string): string {
  return [
    `${name}，你好！`, '', '请在一小时内打开下面的链接设置新密码。如果不是你申请的，忽略这封邮件即可。', '', link, '', '—', '',
    `Hello ${name},`, '', 'Open this link within an hour to choose a new password. If you did not ask for it, ignore this mail.', '', link, '',
  ].join('\n');
}

/** Lets people choose a new password by a mailed link; nothing where no mail server is set. */
export function passwordResetBy(settings: Settings): PasswordReset | Record<string, never> {
  if (settings.smtpUrl === null) return {};
  const transport = createTransport(settings.smtpUrl);
  const from = settings.mailFrom ?? 'Rubric <rubric@localhost>';
  return {
    resetPasswordTokenExpiresIn: validSeconds,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: async ({ user, token }) => {
      const link = `${baseOf(settings)}/reset-password?token=${encodeURIComponent(token)}`;
      await transport.sendMail({ from, to: user.email, subject: '设置新密码 · Choose a new password', text: textFor(user.name, link) });
    },
  };
}
