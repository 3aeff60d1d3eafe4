import { describe, expect, it } from 'vitest';
import type { Messages } from './use-messages.ts';

const files = import.meta.glob<Record<string, Messages<unknown>>>('../**/*messages.ts', { eager: true });

/** First names of what a user makes are stored in both languages. */
const isUserContent = (value: object): boolean => Object.keys(value).sort().join() === 'en,zh';

/** Reads as 7 in a sentence, and takes the place of a list as well. */
const seven = ['7'];

/** Each text with its place. */
function texts(value: unknown, place: string): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return texts(value(...Array.from({ length: value.length }, () => seven)), `${place}()`);
  if (typeof value !== 'object' || value === null || isUserContent(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${place}.${key}`));
}
const all = (locale: 'zh' | 'en') => Object.entries(files).flatMap(([file, exported]) => Object.entries(exported).flatMap(([, messages]) => texts(messages[locale], file)));

/** Names that are the same in Chinese: of formats, currencies, keys, schemes of addresses, and of the other language itself. */
const names = /Switch to English|English|CNY|USD|www\.example\.com|CSV|TSV|TXT|\.?xlsx?b?|\.ods|Excel|JSON|UTF-8|GBK|MB|https?|URL|HTTP|Standard Webhooks|Webhook|Alt|v7|\{[\w:]+\}/gi;

describe('the words of the interface', () => {
  it('are there in both languages', () => {
    for (const locale of ['zh', 'en'] as const) {
      expect(all(locale).length).toBeGreaterThan(400);
      expect(all(locale).filter(([, text]) => text.trim() === '')).toEqual([]);
    }
  });
  it('hold no English in Chinese', () => {
    expect(all('zh').filter(([, text]) => /[a-z]/i.test(text.replace(names, '')))).toEqual([]);
  });
  it('hold no Chinese in English but the languages\' own names', () => {
    expect(all('en').filter(([, text]) => /\p{Script=Han}/u.test(text.replace(/简体中文|切换到中文/g, '')))).toEqual([]);
  });
  it('hold no space between Chinese characters', () => {
    expect(all('zh').filter(([, text]) => /\p{Script=Han} +\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
