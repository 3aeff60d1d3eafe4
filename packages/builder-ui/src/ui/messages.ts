import type { Messages } from '../i18n/use-messages.ts';

type Words = { close: string; loading: string; retry: string; find: string; notFound: string; faults: { missing: string; short: (least: string, now: string) => string; early: (least: string) => string; email: string; url: string } };

export const messages: Messages<Words> = {
  zh: {
    close: '关闭', loading: '正在载入', retry: '重试', find: '输入文字查找', notFound: '没有找到。换个词再试。',
    faults: { missing: '请填写这一项。', short: (least, now) => `至少 ${least} 个字符，现在是 ${now} 个。`, early: (least) => `请选择 ${least} 或之后的日期。`, email: '请填写完整的邮箱，@ 前后都要有。', url: '请填写完整的网址，连同开头的“https://”。' },
  },
  en: {
    close: 'Close', loading: 'Loading', retry: 'Try again', find: 'Type to find', notFound: 'Nothing found. Try another word.',
    faults: { missing: 'Fill this in.', short: (least, now) => `At least ${least} characters; these are ${now}.`, early: (least) => `Choose ${least} or a later day.`, email: 'Enter a whole e-mail address, such as name@example.com.', url: 'Enter a whole address, such as https://example.com.' },
  },
};
