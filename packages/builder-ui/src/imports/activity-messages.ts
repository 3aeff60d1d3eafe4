import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  rows: string; rowsHelp: string; customer: string; newType: string; typeName: string; typeNameHelp: string;
  at: string; field: (name: string) => string; newField: string; customerField: (name: string) => string; newCustomerField: string; onlyNumber: string; allNew: (n: string) => string; mayNotAdd: string;
  whose: string; whoseHelp: string; noWhose: string; strangers: string; strangersOptions: Record<'leaveOut' | 'create', string>; strangersHelp: Record<'leaveOut' | 'create', string>;
  number: string; numberHelp: string; sameKey: string; sameKeyOptions: Record<'add' | 'first', string>; sameKeyHelp: Record<'add' | 'first', string>; known: string; knownOptions: Record<'leave' | 'overwrite', string>; knownHelp: Record<'leave' | 'overwrite', string>;
  amount: (quantity: string, price: string) => string; amountHelp: string;
  lacks: Record<'name' | 'at' | 'customer', string>;
  check: { recorded: string; joined: (n: string) => string; known: string; knownHelp: string; changed: string; customers: string; left: string; nobody: (n: string) => string; repeated: (n: string) => string; unmatched: string; unmatchedText: (text: string, n: string) => string; more: string; none: string; fields: string };
  run: { recorded: string; known: string; changed: string; customers: string; left: string };
};

/** Words of importing rows that are activities. */
export const activityMessages: Messages<Words> = {
  zh: {
    rows: '每一行是', rowsHelp: '订单、通话、到访这类有时间的记录，会记到客户名下。', customer: '一位客户', newType: '新的活动类型…', typeName: '活动类型叫什么', typeNameHelp: '例如“订单”或“课程咨询”。列会成为它的字段。',
    at: '发生时间', field: (name) => name, newField: '新建活动字段', customerField: (name) => `客户的${name}`, newCustomerField: '新建客户字段', onlyNumber: '只作外部编号', allNew: (n) => `为其余 ${n} 列新建字段`, mayNotAdd: '新建活动类型和字段需要管理员。',
    whose: '怎么找到客户', whoseHelp: '按选择的先后来找，第一个正好找到一位客户的列算数。已有客户的资料不会改动。', noWhose: '先把一列对应到客户的编号、电话、邮箱或名称。',
    strangers: '找不到客户的行', strangersOptions: { leaveOut: '不导入，列出来', create: '新建客户' }, strangersHelp: { leaveOut: '可以下载这些行，补好客户后再导入。', create: '用这一行里客户的列来新建。没写是谁的行仍不导入。' },
    number: '外部编号', numberHelp: '例如订单号；可以几列合起来。同一编号只记一次，再次导入也不会重复。不选时，同一份文件再次导入不会重复。',
    sameKey: '编号相同的行', sameKeyOptions: { add: '合成一条，数字和金额相加', first: '只取第一行' }, sameKeyHelp: { add: '一张订单有几行明细时用它；其他内容取第一个。', first: '其余的行不导入，会列出来。' },
    known: '已经记录过的活动', knownOptions: { leave: '保持不变', overwrite: '改成文件里的值' }, knownHelp: { leave: '文件里写的不同也不改。', overwrite: '时间、字段和明细改成文件里的；空单元格不会清掉原来的值。可以撤销。' },
    amount: (quantity, price) => `添加公式字段：金额 = ${quantity} × ${price}`, amountHelp: '每一行算好再相加。以后可以在“字段与表单 → 活动类型”里修改。',
    lacks: { name: '给活动类型起个名字', at: '选出发生时间在哪一列', customer: '选出怎么找到客户' },
    check: { recorded: '会记录', joined: (n) => `另有 ${n} 行并入其中`, known: '已经记录过', knownHelp: '没有变化，不会重复记录', changed: '会改动', customers: '会新建客户', left: '不导入的行', nobody: (n) => `${n} 行找不到客户`, repeated: (n) => `${n} 行编号重复`, unmatched: '找不到客户的内容', unmatchedText: (text, n) => `${text === '' ? '没写是谁' : `“${text}”`}：${n} 行`, more: '等', none: '这样导入不会记录任何活动。请回到上一步，改好对应关系。', fields: '会新建的活动字段' },
    run: { recorded: '记录', known: '已经记录过', changed: '改动', customers: '新建客户', left: '未导入的行' },
  },
  en: {
    rows: 'Each row is', rowsHelp: 'Orders, calls, visits and the like have a time and are recorded of a customer.', customer: 'a customer', newType: 'a new type of activity…', typeName: 'Name of the activity type', typeNameHelp: 'Such as “Order” or “Consultation”. Columns become its fields.',
    at: 'When it happened', field: (name) => name, newField: 'New activity field', customerField: (name) => `Customer: ${name}`, newCustomerField: 'New customer field', onlyNumber: 'Only as external number', allNew: (n) => `Make fields for the other ${n} columns`, mayNotAdd: 'New types and fields need an administrator.',
    whose: 'How the customer is found', whoseHelp: 'Tried in the order chosen; the first that finds exactly one customer decides. What known customers have stays as it is.', noWhose: 'Match a column to the customer\'s number, phone, e-mail or name first.',
    strangers: 'Rows whose customer is not known', strangersOptions: { leaveOut: 'Leave them out and list them', create: 'Make the customer' }, strangersHelp: { leaveOut: 'You can download them, add the customers and import them again.', create: 'Of what the row says of them. Rows that name nobody are left out all the same.' },
    number: 'External number', numberHelp: 'Such as the order number; several columns can make it together. A number is recorded once, however often it is imported. Without one, importing the same file again records nothing twice.',
    sameKey: 'Rows with the same number', sameKeyOptions: { add: 'Are one; numbers and amounts are added', first: 'Only the first one counts' }, sameKeyHelp: { add: 'For orders of several lines. Of everything else the first content is taken.', first: 'The others are left out and listed.' },
    known: 'Activities recorded before', knownOptions: { leave: 'Stay as they are', overwrite: 'Take the values of the file' }, knownHelp: { leave: 'Also where the file says something else.', overwrite: 'Time, fields and lines become those of the file; empty cells never clear a value. It can be undone.' },
    amount: (quantity, price) => `Add a formula field: Amount = ${quantity} × ${price}`, amountHelp: 'Each row is computed, then added up. You can change it later under Fields & forms → Activity types.',
    lacks: { name: 'name the activity type', at: 'choose the column that says when', customer: 'choose how the customer is found' },
    check: { recorded: 'To be recorded', joined: (n) => (n === '1' ? '1 more row is added to them' : `${n} more rows are added to them`), known: 'Recorded before', knownHelp: 'unchanged, and not recorded twice', changed: 'To be changed', customers: 'New customers', left: 'Rows left out', nobody: (n) => `${n} of no known customer`, repeated: (n) => `${n} with a repeated number`, unmatched: 'These lead to no customer', unmatchedText: (text, n) => `${text === '' ? 'nobody named' : `“${text}”`}: ${n === '1' ? '1 row' : `${n} rows`}`, more: 'and more', none: 'Imported like this, no activity would be recorded. Go back and change where the columns go.', fields: 'Activity fields that will be made' },
    run: { recorded: 'Recorded', known: 'Recorded before', changed: 'Changed', customers: 'New customers', left: 'Rows left out' },
  },
};
