import { ListChecks } from '@lucide/vue';
import type { ActionKind } from './action-kind.ts';
import { taskConfig } from './task-config.ts';
import TaskForm from './TaskForm.vue';

export const taskAction: ActionKind = {
  kind: 'task',
  icon: ListChecks,
  form: TaskForm,
  name: (words) => words.task.name,
  fresh: () => ({ title: { zh: '跟进客户', en: 'Follow up' }, dueInDays: 1 }),
  sentence: (config, words, locale) => {
    const { title, dueInDays } = taskConfig(config);
    const text = title[locale] || title.zh || title.en;
    return dueInDays === null || dueInDays === 0 ? words.task.today(text) : words.task.sentence(text, String(dueInDays));
  },
};
