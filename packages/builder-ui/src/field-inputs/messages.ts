import type { Messages } from '../i18n/use-messages.ts';

type Words = { yes: string; no: string; choose: string; clear: string; tags: string; former: string; findCustomer: string; noCustomer: string; goneCustomer: string; clearCustomer: string };

export const messages: Messages<Words> = {
  zh: { yes: '是', no: '否', choose: '请选择', clear: '不填', tags: '用逗号分开', former: '已离开的成员', findCustomer: '输入姓名、电话查找', noCustomer: '没有找到客户。', goneCustomer: '已删除的客户', clearCustomer: '换一位' },
  en: { yes: 'Yes', no: 'No', choose: 'Choose', clear: 'None', tags: 'Separated by commas', former: 'A former member', findCustomer: 'Find by name, phone…', noCustomer: 'No customer found.', goneCustomer: 'A deleted customer', clearCustomer: 'Choose another' },
};
