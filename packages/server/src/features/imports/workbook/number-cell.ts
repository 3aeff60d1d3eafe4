import type { NumberFormat } from './number-format.ts';

const dayMs = 86_400_000;
const plain: NumberFormat = { kind: 'number' };

const pad = (part: number): string => String(part).padStart(2, '0');

function clock(seconds: number): string {
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/**
 * The day of a serial: counted from 1904-01-01 where the workbook says so, else from 1900, in which Excel has a 29 February that never was.
 */
function dayOf(days: number, from1904: boolean): string {
  const offset = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(offset + days * dayMs).toISOString().slice(0, 10);
}

/** Excel keeps 15 digits; what is behind them is the noise of binary fractions. */
const digits = (value: number): string => String(Number(value.toPrecision(15)));

function moment(value: number, kind: 'date' | 'dateTime' | 'time', from1904: boolean): string | null {
  if (value < 0 || value >= 2_958_466) return null;
  const [days, seconds] = [Math.floor(value), Math.round((value % 1) * 86_400)];
  if (kind === 'time' && days === 0) return clock(seconds);
  if (seconds === 0 || kind === 'date') return dayOf(days, from1904);
  return `${dayOf(days + Math.floor(seconds / 86_400), from1904)} ${clock(seconds % 86_400)}`;
}

/** A number as a person would type it into a table: dates as `2026-01-31`, shares as `12.5%`, amounts with their currency. */
export function numberCell(raw: string, format: NumberFormat = plain, from1904 = false): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  switch (format.kind) {
    case 'date': case 'dateTime': case 'time': return moment(value, format.kind, from1904) ?? digits(value);
    case 'duration': return value < 0 ? digits(value) : clock(Math.round(value * 86_400));
    case 'percent': return `${digits(value * 100)}%`;
    case 'money': return `${value < 0 ? '-' : ''}${format.symbol === '元' ? '' : format.symbol}${digits(Math.abs(value))}${format.symbol === '元' ? '元' : ''}`;
    case 'number': return digits(value);
  }
}
