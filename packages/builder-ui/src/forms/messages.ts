import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  required: string; kept: string; which: string; save: string; add: string; cancel: string; newCustomer: string; editCustomer: string; none: string; design: string; faults: (n: string) => string; conflict: string; empty: string;
};

export const messages: Messages<Words> = {
  zh: {
    required: '必填', kept: '只读', which: '表单', save: '保存', add: '添加客户', cancel: '取消', newCustomer: '新客户', editCustomer: '修改资料', none: '还没有发布的内部表单。', design: '去设计表单', faults: (n) => `有 ${n} 处需要修改。`, conflict: '别人刚刚改过这位客户。请关闭后重新打开，再填一次。', empty: '未填',
  },
  en: {
    required: 'required', kept: 'read-only', which: 'Form', save: 'Save', add: 'Add customer', cancel: 'Cancel', newCustomer: 'New customer', editCustomer: 'Edit details', none: 'No staff form has been published yet.', design: 'Design a form', faults: (n) => (n === '1' ? 'One answer needs a change.' : `${n} answers need a change.`), conflict: 'Someone else just changed this customer. Close this, open it again and fill it in once more.', empty: 'Empty',
  },
};
