import type { SchemeChange } from '@rubric/engine';

type Named = Record<'classAdded' | 'classRemoved' | 'classChanged', (name: string) => string>;
type Plain = Record<Extract<SchemeChange, { kind: 'method' | 'unknowns' | 'moved' | 'other' }>['kind'], string>;

const zh = {
  none: '还没有发布过版本。',
  live: '线上',
  noNote: '没有说明',
  first: '首次发布。',
  changes: (n: number) => `与 v${n} 相比`,
  failed: '没能读取版本。',
  named: { classAdded: (name) => `添加分类“${name}”`, classRemoved: (name) => `去掉分类“${name}”`, classChanged: (name) => `分类“${name}”改了颜色、等级或跟进建议` } as Named,
  renamed: (was: string, name: string) => `分类“${was}”改名为“${name}”`,
  plain: { method: '换了分类方法', unknowns: '改了缺少信息时的做法', moved: '调整了顺序', other: '改了细节' } as Plain,
  added: '新增', removed: '去掉', was: '原来', is: '现在',
};

const en: typeof zh = {
  none: 'No version has been published yet.',
  live: 'Live',
  noNote: 'No note',
  first: 'Published for the first time.',
  changes: (n) => `Compared with v${n}`,
  failed: 'The versions could not be read.',
  named: { classAdded: (name) => `Class “${name}” added`, classRemoved: (name) => `Class “${name}” removed`, classChanged: (name) => `Class “${name}” has another colour, rank or advice` },
  renamed: (was, name) => `Class “${was}” renamed to “${name}”`,
  plain: { method: 'Another method', unknowns: 'Missing values are handled another way', moved: 'Order changed', other: 'Details changed' },
  added: 'New', removed: 'Gone', was: 'Was', is: 'Now',
};

export const messages = { zh, en };
