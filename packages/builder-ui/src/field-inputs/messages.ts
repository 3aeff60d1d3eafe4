import type { Messages } from '../i18n/use-messages.ts';

type Words = { yes: string; no: string; choose: string; clear: string; tags: string };

export const messages: Messages<Words> = {
  zh: { yes: '是', no: '否', choose: '请选择', clear: '不填', tags: '用逗号分开' },
  en: { yes: 'Yes', no: 'No', choose: 'Choose', clear: 'None', tags: 'Separated by commas' },
};
