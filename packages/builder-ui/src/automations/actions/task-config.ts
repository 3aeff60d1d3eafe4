import type { LocalText } from '@rubric/engine';

export type TaskConfig = { title: LocalText; dueInDays: number | null };

export const taskConfig = (config: Record<string, unknown>): TaskConfig => {
  const title = config['title'] as Partial<LocalText> | string | undefined;
  const both = typeof title === 'string' ? { zh: title, en: title } : { zh: title?.zh ?? '', en: title?.en ?? '' };
  return { title: both, dueInDays: typeof config['dueInDays'] === 'number' ? config['dueInDays'] : null };
};
