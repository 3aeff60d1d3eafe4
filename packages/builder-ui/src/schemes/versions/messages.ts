const zh = {
  none: '还没有发布过版本。',
  version: '版本',
  at: '发布时间',
  by: '发布人',
  note: '说明',
  live: '线上',
  system: '系统',
  noNote: '没有说明',
};

const en: typeof zh = {
  none: 'No version has been published yet.',
  version: 'Version',
  at: 'Published',
  by: 'By',
  note: 'Note',
  live: 'Live',
  system: 'System',
  noNote: 'No note',
};

export const messages = { zh, en };
