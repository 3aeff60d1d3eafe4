import type { Messages } from '../i18n/use-messages.ts';
import type { Operation } from './bulk-draft.ts';
import type { Existing } from './class-draft.ts';

type Words = {
  bar: { label: string; picked: (n: string) => string; all: (n: string) => string; most: (n: string) => string; edit: string; classify: string; export: string; remove: string; clear: string; pick: string; stop: string; row: (name: string) => string; rows: string };
  edit: {
    title: (n: string) => string; field: string; chooseField: string; what: string; operations: Record<Operation, string>; value: string; none: string; submit: (n: string) => string; start: string; cancel: string;
    fire: string; fires: (n: string) => string; firesNone: string; firesUnknown: string;
  };
  classes: {
    title: (n: string) => string; scheme: string; doing: Record<'override' | 'release', string>; ending: string; held: (n: string) => string; heldMore: (n: string) => string; existing: Record<Existing, string>;
    submit: Record<'override' | 'release', (n: string) => string>;
  };
  remove: { title: (n: string) => string; text: string; submit: (n: string) => string };
  export: { title: (n: string) => string; columns: string; shown: (n: string) => string; all: string; help: string; submit: string; file: string; failed: string };
  preview: {
    title: string; counting: string; partly: (looked: string, all: string) => string; changing: string; unchanged: string; faulty: string; removing: string; setting: string; lifting: string; moving: string; nothing: string;
    examples: string; before: string; after: string; empty: string; flows: string; noClass: string; people: (n: string) => string; reasons: string; colon: string;
  };
  run: {
    title: string; recent: string; notFound: string; loadFailed: string; noneYet: string; queued: string; noting: string; running: string; paused: string; done: string; cancelled: string; failed: string; kept: string; progress: (done: string, total: string) => string;
    leave: string; stop: string; updated: string; overridden: string; released: string; because: (reason: string) => string; removed: string; unchanged: string; gone: string; faulty: string; leftOut: (n: string) => string; listed: (n: string) => string; goneCustomer: string; see: string; fired: string; silent: string;
    statuses: Record<'draft' | 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled', string>; underWay: string; show: string;
  };
  action: { set: (field: string, value: string) => string; clear: (field: string) => string; add: (field: string, items: string) => string; take: (field: string, items: string) => string; remove: string; goneField: string; override: (scheme: string, name: string) => string; release: (scheme: string) => string; goneScheme: string };
};

export const messages: Messages<Words> = {
  zh: {
    bar: { label: '批量操作', picked: (n) => `已选 ${n} 位`, all: (n) => `选择全部 ${n} 位`, most: (n) => `逐个最多选 ${n} 位`, edit: '批量修改', classify: '人工指定', export: '导出', remove: '删除', clear: '取消选择', pick: '选择客户', stop: '结束选择', row: (name) => `选择${name}`, rows: '选择列出的客户' },
    edit: {
      title: (n) => `批量修改 ${n} 位客户`, field: '字段', chooseField: '选择字段', what: '怎么改', operations: { set: '改为', clear: '清空', add: '添加', take: '去掉' }, value: '内容', none: '没有可以批量修改的字段。不能重复的字段和计算字段只能逐个修改。', submit: (n) => `修改 ${n} 位客户`, start: '开始修改', cancel: '取消',
      fire: '启动自动化', fires: (n) => `打开后，类别变化会启动 ${n} 次自动化。`, firesNone: '这次修改不会启动任何自动化。', firesUnknown: '打开后，类别变化可能启动自动化。',
    },
    classes: {
      title: (n) => `人工指定 ${n} 位客户的类别`, scheme: '分类方案', doing: { override: '指定类别', release: '解除人工指定' }, ending: '解除的原因（可不填）', held: (n) => `${n} 位已有人工指定`, heldMore: (n) => `还有 ${n} 位`, existing: { keep: '保留原来的指定', replace: '换成这次的指定' },
      submit: { override: (n) => `指定 ${n} 位客户`, release: (n) => `解除 ${n} 位客户` },
    },
    remove: { title: (n) => `删除 ${n} 位客户？`, text: '客户会从所有列表和统计中消失，30 天内可以在“最近删除”中恢复，也可以在结果页整批撤销。', submit: (n) => `删除 ${n} 位客户` },
    export: { title: (n) => `导出 ${n} 位客户`, columns: '包含哪些列', shown: (n) => `列表里的 ${n} 列`, all: '全部字段和分类', help: '得到一个 CSV 表格，可以用 Excel 打开。里面有客户资料，请妥善保管。', submit: '下载', file: '客户', failed: '没能导出。请检查网络后再试一次。' },
    preview: {
      title: '预览', counting: '正在计算…', partly: (looked, all) => `按 ${all} 位中的前 ${looked} 位计算`, changing: '会修改', unchanged: '不变', faulty: '不修改（有问题）', removing: '会删除', setting: '会指定', lifting: '会解除', moving: '类别会变', nothing: '这样改，没有客户会变化。',
      examples: '举例', before: '现在', after: '之后', empty: '空', flows: '类别变化', noClass: '数据不足', people: (n) => `${n} 位`, reasons: '有问题的客户保持原样', colon: '：',
    },
    run: {
      title: '批量操作', recent: '最近的批量操作', notFound: '没有这次批量操作。', loadFailed: '没能读取批量操作', noneYet: '还没有批量操作。在客户列表里选择客户即可开始。', queued: '排队中…', noting: '正在找出符合条件的客户', running: '正在进行', paused: '已暂停', done: '已完成', cancelled: '已停止', failed: '没有完成', kept: '已经做的修改会保留，可以撤销。', progress: (done, total) => `${done} / ${total} 位`,
      leave: '可以离开这个页面，操作会继续。', stop: '停止', updated: '已修改', overridden: '已指定', released: '已解除', because: (reason) => `原因：${reason}`, removed: '已删除', unchanged: '不变', gone: '已不是客户', faulty: '没有修改（有问题）', leftOut: (n) => `没有修改的 ${n} 位客户`, listed: (n) => `列出前 ${n} 位`, goneCustomer: '已删除的客户', see: '查看客户', fired: '会启动自动化', silent: '不启动自动化',
      statuses: { draft: '未开始', queued: '排队中', running: '进行中', paused: '已暂停', done: '已完成', failed: '失败', cancelled: '已停止' }, underWay: '批量操作正在进行', show: '查看',
    },
    action: { set: (field, value) => `把“${field}”改为“${value}”`, clear: (field) => `清空“${field}”`, add: (field, items) => `在“${field}”中添加“${items}”`, take: (field, items) => `从“${field}”中去掉“${items}”`, remove: '删除客户', goneField: '已删除的字段', override: (scheme, name) => `把“${scheme}”人工指定为“${name}”`, release: (scheme) => `解除“${scheme}”的人工指定`, goneScheme: '已删除的方案' },
  },
  en: {
    bar: { label: 'Bulk actions', picked: (n) => `${n} selected`, all: (n) => `Select all ${n}`, most: (n) => `At most ${n} one by one`, edit: 'Edit', classify: 'Override', export: 'Export', remove: 'Remove', clear: 'Clear selection', pick: 'Select customers', stop: 'Stop selecting', row: (name) => `Select ${name}`, rows: 'Select the listed customers' },
    edit: {
      title: (n) => (n === '1' ? 'Edit 1 customer' : `Edit ${n} customers`), field: 'Field', chooseField: 'Choose a field', what: 'Change', operations: { set: 'Set to', clear: 'Clear', add: 'Add', take: 'Take away' }, value: 'Value', none: 'No field can be changed for many at once. Unique and derived fields are filled in one by one.', submit: (n) => (n === '1' ? 'Change 1 customer' : `Change ${n} customers`), start: 'Start changing', cancel: 'Cancel',
      fire: 'Start automations', fires: (n) => (n === '1' ? 'Switched on, changed classes start 1 automation.' : `Switched on, changed classes start ${n} automations.`), firesNone: 'This change starts no automation.', firesUnknown: 'Switched on, changed classes may start automations.',
    },
    classes: {
      title: (n) => (n === '1' ? 'Override the class of 1 customer' : `Override the class of ${n} customers`), scheme: 'Scheme', doing: { override: 'Set a class', release: 'End overrides' }, ending: 'Reason for ending them (optional)', held: (n) => (n === '1' ? '1 has an override already' : `${n} have an override already`), heldMore: (n) => `and ${n} more`, existing: { keep: 'Keep those as they are', replace: 'Replace them' },
      submit: { override: (n) => (n === '1' ? 'Override 1 customer' : `Override ${n} customers`), release: (n) => (n === '1' ? 'End 1 override' : `End ${n} overrides`) },
    },
    remove: { title: (n) => (n === '1' ? 'Remove 1 customer?' : `Remove ${n} customers?`), text: 'They leave every list and count. For 30 days they can be restored from “Recently removed”, or all at once from the result.', submit: (n) => (n === '1' ? 'Remove 1 customer' : `Remove ${n} customers`) },
    export: { title: (n) => (n === '1' ? 'Export 1 customer' : `Export ${n} customers`), columns: 'Columns', shown: (n) => (n === '1' ? 'The 1 column of the list' : `The ${n} columns of the list`), all: 'All fields and classes', help: 'A CSV table that Excel opens. It holds customers’ details: keep it safe.', submit: 'Download', file: 'Customers', failed: 'The export failed. Check your connection and try again.' },
    preview: {
      title: 'Preview', counting: 'Counting…', partly: (looked, all) => `Counted for the first ${looked} of ${all}`, changing: 'Will change', unchanged: 'Unchanged', faulty: 'Left out (fault)', removing: 'Will be removed', setting: 'Will be set', lifting: 'Will end', moving: 'Change class', nothing: 'No customer would change.',
      examples: 'Examples', before: 'Now', after: 'Then', empty: 'empty', flows: 'Changes of class', noClass: 'Not enough data', people: (n) => n, reasons: 'Customers with a fault stay as they are', colon: ': ',
    },
    run: {
      title: 'Bulk action', recent: 'Recent bulk actions', notFound: 'There is no such bulk action.', loadFailed: 'The bulk action could not be read', noneYet: 'No bulk actions yet. Select customers in the list to begin.', queued: 'Waiting…', noting: 'Finding who matches', running: 'Under way', paused: 'Paused', done: 'Done', cancelled: 'Stopped', failed: 'Did not finish', kept: 'What was changed so far stays, and can be undone.', progress: (done, total) => `${done} / ${total} customers`,
      leave: 'You can leave this page, the work goes on.', stop: 'Stop', updated: 'Changed', overridden: 'Set', released: 'Ended', because: (reason) => `Reason: ${reason}`, removed: 'Removed', unchanged: 'Unchanged', gone: 'No customers any more', faulty: 'Left out (fault)', leftOut: (n) => (n === '1' ? '1 customer left out' : `${n} customers left out`), listed: (n) => `The first ${n} are listed`, goneCustomer: 'A removed customer', see: 'See customers', fired: 'starts automations', silent: 'starts no automations',
      statuses: { draft: 'not started', queued: 'waiting', running: 'under way', paused: 'paused', done: 'done', failed: 'failed', cancelled: 'stopped' }, underWay: 'A bulk action is under way', show: 'Show',
    },
    action: { set: (field, value) => `Set “${field}” to “${value}”`, clear: (field) => `Clear “${field}”`, add: (field, items) => `Add “${items}” to “${field}”`, take: (field, items) => `Take “${items}” from “${field}”`, remove: 'Remove customers', goneField: 'A deleted field', override: (scheme, name) => `Set “${scheme}” to “${name}”`, release: (scheme) => `End overrides of “${scheme}”`, goneScheme: 'A deleted scheme' },
  },
};
