import type { Messages } from '../i18n/use-messages.ts';

type Words = {
  undo: {
    of: Record<'import' | 'activities' | 'bulk', { button: string; title: string; explain: (created: string, updated: string, removed: string) => string }>; kept: string; silent: string; confirm: string; back: string; running: string; stop: string; stopping: string;
    done: string; cancelled: string; failed: string; again: string; figures: (reverted: string, removed: string, restored: string, kept: string) => string; activityFigures: (activities: string, reverted: string, removed: string, kept: string) => string; revised: (n: string) => string; keptActivities: (n: string) => string; override: (scheme: string) => string;
    keptTitle: (n: string) => string; reasons: Record<'changed' | 'notFitting' | 'gone', string>; all: string; goneCustomer: string; listed: (n: string) => string; colon: string; comma: string;
  };
  removed: {
    title: string; help: string; none: string; notAllowed: string; loadFailed: string; purged: string; restore: string; restoreOne: (name: string) => string; restored: (name: string) => string; leftOut: (name: string, issues: string) => string; more: string;
    causes: Record<'undo' | 'merge' | 'bulk', string>; system: string;
  };
  remove: { menu: string; remove: string; removeTitle: (name: string) => string; removeText: string; erase: string; eraseTitle: (name: string) => string; eraseText: string; eraseConfirm: string; cancel: string; };
};

export const messages: Messages<Words> = {
  zh: {
    undo: {
      of: {
        import: { button: '撤销这次导入', title: '撤销这次导入？', explain: (created, updated) => `新建的 ${created} 位客户会移到“最近删除”，更新的 ${updated} 位客户改回导入前的值。` },
        activities: { button: '撤销这次导入', title: '撤销这次导入？', explain: (created, recorded) => `记录的 ${recorded} 条活动会删除${created === '0' ? '' : `，为此新建的 ${created} 位客户移到“最近删除”`}；汇总和分类随之改回。` },
        bulk: { button: '撤销这次操作', title: '撤销这次批量操作？', explain: (_created, updated, removed) => (removed === '0' ? `修改过的 ${updated} 位客户会改回原来的值。` : `删除的 ${removed} 位客户会恢复。`) },
      },
      kept: '之后有人改过的内容保持不变，并会列出来。', silent: '不会触发自动化。', confirm: '撤销', back: '不撤销', running: '正在撤销', stop: '停止撤销', stopping: '正在停止…',
      done: '已撤销', cancelled: '撤销已停止', failed: '撤销没有完成', again: '继续撤销', figures: (reverted, removed, restored, kept) => `改回 ${reverted} 位，删除 ${removed} 位${restored === '0' ? '' : `，恢复 ${restored} 位`}，保留 ${kept} 位`, revised: (n) => `改动过的 ${n} 条活动改回导入前的值。`, activityFigures: (activities, reverted, removed, kept) => `删除活动 ${activities} 条${reverted === '0' ? '' : `，改回活动 ${reverted} 条`}${removed === '0' ? '' : `，删除客户 ${removed} 位`}，保留 ${kept} 位`, keptActivities: (n) => `${n} 条活动`, override: (scheme) => `${scheme}的人工指定`,
      keptTitle: (n) => `保留的 ${n} 位客户`, reasons: { changed: '之后有人改过', notFitting: '原来的值现在不能用', gone: '已经不是客户' }, all: '全部资料', goneCustomer: '已删除的客户', listed: (n) => `列出前 ${n} 位`, colon: '：', comma: '、',
    },
    removed: {
      title: '最近删除', help: '删除的客户保留 30 天，期间可以恢复。', none: '最近没有删除客户。', notAllowed: '只有管理员可以查看和恢复删除的客户。', loadFailed: '没能读取删除的客户', purged: '保留到', restore: '恢复', restoreOne: (name) => `恢复${name}`, restored: (name) => `已恢复${name}。`, leftOut: (name, issues) => `已恢复${name}，但有些值没有带回：${issues}`, more: '更多',
      causes: { undo: '撤销', merge: '合并重复客户', bulk: '批量操作' }, system: '系统',
    },
    remove: { menu: '更多操作', remove: '删除客户', removeTitle: (name) => `删除${name}？`, removeText: '客户会从所有列表和统计中消失，30 天内可以在“最近删除”中恢复。', erase: '彻底清除（隐私）', eraseTitle: (name) => `彻底清除${name}？`, eraseText: '资料、活动、任务和变更记录中的所有值都会清除，只留下“曾有过变更”的痕迹。不能恢复。', eraseConfirm: '彻底清除', cancel: '取消' },
  },
  en: {
    undo: {
      of: {
        import: { button: 'Undo this import', title: 'Undo this import?', explain: (created, updated) => `New customers (${created}) go to “Recently removed”; updated ones (${updated}) get back what they had before.` },
        activities: { button: 'Undo this import', title: 'Undo this import?', explain: (created, recorded) => `The recorded activities (${recorded}) are removed${created === '0' ? '' : `, and the customers made for them (${created}) go to “Recently removed”`}; rollups and classes follow.` },
        bulk: { button: 'Undo this action', title: 'Undo this bulk action?', explain: (_created, updated, removed) => (removed === '0' ? `Changed customers (${updated}) get back what they had before.` : `Removed customers (${removed}) are restored.`) },
      },
      kept: 'What someone changed since stays, and is listed.', silent: 'No automation is started.', confirm: 'Undo', back: 'Keep it', running: 'Undoing', stop: 'Stop undoing', stopping: 'Stopping…',
      done: 'Undone', cancelled: 'Undoing was stopped', failed: 'Undoing did not finish', again: 'Go on undoing', figures: (reverted, removed, restored, kept) => `${reverted} put back, ${removed} removed${restored === '0' ? '' : `, ${restored} restored`}, ${kept} kept`, revised: (n) => (n === '1' ? 'The activity that was changed gets back what it had before.' : `The ${n} activities that were changed get back what they had before.`), activityFigures: (activities, reverted, removed, kept) => `${activities} activities removed${reverted === '0' ? '' : `, ${reverted} put back`}${removed === '0' ? '' : `, ${removed} customers removed`}, ${kept} customers kept`, keptActivities: (n) => (n === '1' ? '1 activity' : `${n} activities`), override: (scheme) => `override of ${scheme}`,
      keptTitle: (n) => (n === '1' ? '1 customer kept' : `${n} customers kept`), reasons: { changed: 'changed by someone since', notFitting: 'the old value no longer fits', gone: 'no customer any more' }, all: 'all details', goneCustomer: 'A removed customer', listed: (n) => `The first ${n} are listed`, colon: ': ', comma: ', ',
    },
    removed: {
      title: 'Recently removed', help: 'Removed customers are kept for 30 days and can be restored until then.', none: 'No customer was removed lately.', notAllowed: 'Only administrators see and restore removed customers.', loadFailed: 'The removed customers could not be read', purged: 'Kept until', restore: 'Restore', restoreOne: (name) => `Restore ${name}`, restored: (name) => `${name} is restored.`, leftOut: (name, issues) => `${name} is restored, without some values: ${issues}`, more: 'More',
      causes: { undo: 'undone', merge: 'duplicates merged', bulk: 'bulk action' }, system: 'the system',
    },
    remove: { menu: 'More actions', remove: 'Remove customer', removeTitle: (name) => `Remove ${name}?`, removeText: 'The customer leaves every list and count. For 30 days it can be restored from “Recently removed”.', erase: 'Erase for good (privacy)', eraseTitle: (name) => `Erase ${name} for good?`, eraseText: 'Details, activities, tasks and every value in the change log are erased; only that something changed stays. This cannot be undone.', eraseConfirm: 'Erase for good', cancel: 'Cancel' },
  },
};
