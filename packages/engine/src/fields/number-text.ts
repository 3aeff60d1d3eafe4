import { plainText } from './cell-text.ts';

const simple = /^[+-]?\d+(\.\d+)?$/;
const scientific = /^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/;
const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const groupedInLakhs = /^\d{1,2}(,\d{2})*,\d{3}(\.\d+)?$/;
const groupedBySpace = /^\d{1,3}( \d{3})+(\.\d+)?$/;
const groupedByPoint = /^\d{1,3}(\.\d{3})+,\d+$/;
const decimalComma = /^\d+,\d+$/;
const multipliers: Record<string, number> = { 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 百万: 1e6, m: 1e6, 亿: 1e8 };
const multiplied = /^(.*?)\s*(百万|千|万|亿|k|w|m)$/i;

function unsigned(text: string): number | null {
  if (simple.test(text) || scientific.test(text)) return Number(text);
  if (grouped.test(text) || groupedInLakhs.test(text)) return Number(text.replaceAll(',', ''));
  if (groupedBySpace.test(text)) return Number(text.replaceAll(' ', ''));
  if (groupedByPoint.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  return decimalComma.test(text) ? Number(text.replace(',', '.')) : null;
}

function withMultiplier(text: string): number | null {
  const match = multiplied.exec(text);
  const factor = match ? multipliers[match[2]!.toLowerCase()] : undefined;
  if (!match || factor === undefined) return unsigned(text);
  const number = unsigned(match[1]!);
  return number === null ? null : Number((number * factor).toPrecision(15));
}

function signed(text: string): number | null {
  if (text.startsWith('(') && text.endsWith(')')) {
    const number = withMultiplier(text.slice(1, -1).trim());
    return number === null ? null : -number;
  }
  const negative = text.startsWith('-') || text.startsWith('−');
  const rest = negative || text.startsWith('+') ? text.slice(1).trim() : text;
  if (rest.startsWith('-') || rest.startsWith('+')) return null;
  const number = withMultiplier(rest);
  return number === null || !negative ? number : 0 - number;
}

/** The number a person meant: `1,234.5`, `１２`, `1.2万`, `(300)`, `1.234,5`. Null where it is none. */
export function numberOf(text: string): number | null {
  if (simple.test(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : null;
  }
  const number = signed(plainText(text));
  return number !== null && Number.isFinite(number) ? number : null;
}
