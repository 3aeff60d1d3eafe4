import type { Locale } from '@rubric/engine';

/** A calendar day (`2026-01-31`) in words; days have no time zone. */
export const dayText = (day: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en', { timeZone: 'UTC', ...options }).format(Date.parse(`${day}T00:00Z`));
