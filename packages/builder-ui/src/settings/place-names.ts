import type { Locale } from '@rubric/engine';

/** 'Asia/Shanghai' as '中国标准时间' or 'China Standard Time'. */
export function timeZoneName(timeZone: string, locale: Locale, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** 'CNY' as '人民币' or 'Chinese Yuan'. */
export const currencyName = (currency: string, locale: Locale): string => new Intl.DisplayNames(locale, { type: 'currency' }).of(currency) ?? currency;
