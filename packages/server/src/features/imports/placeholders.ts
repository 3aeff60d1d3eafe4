const words = new Set([
  '#ref!', '#div/0!', '#value!', '#name?', '#null!', '#num!', '#spill!', '#getting_data',
  'select', 'please select', 'choose', '请选择', '未选择', 'n/a', 'na', '#n/a', 'nan', 'null', 'nil', 'none', 'undefined', '(blank)', '(empty)', 'unknown', 'not available', 'not specified', 'tbd',
  '无', '暂无', '未知', '不详', '未填', '未填写', '空', '待定', '待补充',
]);
const marks = /^[-–—_/\\.?？*#~]+$/;

/** Texts that people and forms write where they know nothing. */
export const isPlaceholder = (text: string): boolean => marks.test(text) || words.has(text.toLowerCase());
