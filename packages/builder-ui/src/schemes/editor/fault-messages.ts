const zh = {
  title: (count: string) => `${count} 处问题`,
  inRule: (rule: number) => `第 ${rule} 条规则`,
  inRow: (group: string, row: number) => `“${group}”第 ${row} 项`,
  inGroup: (group: string) => `“${group}”`,
  inVeto: (veto: number) => `直接归类第 ${veto} 条`,
  at: (place: string, fault: string) => `${place}：${fault}`,
};

const en: typeof zh = {
  title: (count) => (count === '1' ? '1 fault' : `${count} faults`),
  inRule: (rule) => `Rule ${rule}`,
  inRow: (group, row) => `“${group}”, row ${row}`,
  inGroup: (group) => `“${group}”`,
  inVeto: (veto) => `Deciding condition ${veto}`,
  at: (place, fault) => `${place}: ${fault}`,
};

export const messages = { zh, en };
