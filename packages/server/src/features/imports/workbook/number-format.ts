/** What a number in a cell is, by the format it is shown in. */
export type NumberFormat = { kind: 'number' | 'percent' | 'date' | 'dateTime' | 'time' | 'duration' } | { kind: 'money'; symbol: string };

const currencies = /[¥￥$€£₩₹元]|(?:CNY|RMB|USD|EUR|GBP|HKD|JPY|TWD|SGD)/;

/** Formats that have a number only; those of China, Japan and Korea (27–36, 50–58) are dates and times, too. Amounts (5–8, 37–44) are in whatever currency the reader's Excel has. */
function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent' };
  if (id === 22) return { kind: 'dateTime' };
  if (id === 46) return { kind: 'duration' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56) return { kind: 'time' };
  return { kind: (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number' };
}

/** A format's code, as Excel writes it: `yyyy"年"m"月"d"日"`, `[$¥-804]#,##0.00`, `0.0%`. */
export function formatOfCode(code: string): NumberFormat {
  const [section = ''] = code.split(';');
  if (/^\[(?:h+|m+|s+)\]/i.test(section.trim())) return { kind: 'duration' };
  // `[$¥-804]` is a currency with its place, `[$-804]` a place alone.
  const marks = section.replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"');
  const bare = marks.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/AM\/PM|A\/P|上午\/下午/gi, 'h');
  if (/general/i.test(bare)) return { kind: 'number' };
  const hasTime = /[hs]/i.test(bare);
  if (/[yd]/i.test(bare) || (/m/i.test(bare) && !hasTime)) return { kind: hasTime ? 'dateTime' : 'date' };
  if (hasTime) return { kind: 'time' };
  if (bare.includes('%')) return { kind: 'percent' };
  const [symbol] = currencies.exec(marks) ?? [];
  return symbol === undefined ? { kind: 'number' } : { kind: 'money', symbol };
}

export const formatOf = (id: number, codes: ReadonlyMap<number, string>): NumberFormat => {
  const code = codes.get(id);
  return code === undefined ? builtIn(id) : formatOfCode(code);
};
