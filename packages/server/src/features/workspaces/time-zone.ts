import { z } from 'zod';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An IANA time zone name that this runtime knows. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'unknown time zone');
