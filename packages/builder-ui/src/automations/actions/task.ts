import type { LocalText } from '@rubric/engine';
import { ListChecks } from '@lucide/vue';
import type { ActionKind } from './action-kind.ts';
import TaskForm from './TaskForm.vue';

export type TaskConfig = { title: LocalText; dueInDays: number | null };

export const taskConfig = (config: Record<string, unknown>): TaskConfig => {
  const title = config['title'] as Partial<LocalText> | string | undefined;
  const both = typeof title === 'string' ? { zh: title, en: title } : { zh: title?.zh ?? '', en: title?.en ?? '' };
  return { title: both, dueInDays: typeof config['dueInDays'] === 'number' ? config['dueInDays'] : null };
};

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
