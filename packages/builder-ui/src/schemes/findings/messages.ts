const zh = {
  title: (count: string) => `${count} 处值得再看一眼`,
  note: '不影响发布',
  overlaps: (count: string) => `${count} 处重叠：同时符合两条的客户以靠前的为准`,
  mark: (count: string) => `${count} 处值得再看一眼`,
  more: (count: string) => `其余 ${count} 处`,
};

const en: typeof zh = {
  title: (count) => `${count} worth a second look`,
  note: 'Publishing is not affected',
  overlaps: (count) => (count === '1' ? '1 overlap: whoever meets both gets the class of the one that comes first' : `${count} overlaps: whoever meets both gets the class of the one that comes first`),
  mark: (count) => `${count} worth a second look`,
  more: (count) => `${count} more`,
};

export const messages = { zh, en };
