import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { issueMessages } from './issue-messages.ts';
import { useIssueText } from './use-issue-text.ts';
import { useLocale } from './use-messages.ts';

const packages = join(import.meta.dirname, '../../..');
const families = /^(bulk|condition|derived|builder|scheme|field|value|match|form|override|forecast|import|upload|template|automation|webhook|plugins|run|undo|merge|restore|account|setup|page|request|input)\./;
/** Names that look like codes: files, and a column. */
const noCodes = new Set(['template.json', 'input.ts', 'form.html', 'page.value']);

function raisedCodes(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/\.(test|contract)\.ts$|[\\/](cli|testing|contract)[\\/]/.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, code]) => code!)).filter((code) => families.test(code) && !noCodes.has(code)));
}

describe('the words for issues', () => {
  const raised = [...raisedCodes(join(packages, 'engine/src')), ...raisedCodes(join(packages, 'server/src'))];

  it('cover every code that the engine and the server name', () => {
    expect(raised.length).toBeGreaterThan(80);
    expect(raised.filter((code) => !(code in issueMessages.zh.codes))).toEqual([]);
  });

  it('take the same parameters in both languages', () => {
    const params = (text: string): string[] => [...text.matchAll(/\{([\w:]+)\}/g)].map(([, name]) => name!).sort();
    const differing = Object.entries(issueMessages.zh.codes).filter(([code, text]) => params(issueMessages.en.codes[code]!).join() !== params(text).join());
    expect(differing).toEqual([]);
  });

  it('hold no English in Chinese but names of formats', () => {
    const stray = Object.entries(issueMessages.zh.codes).filter(([, text]) => /[A-Za-z]/.test(text.replace(/\{[\w:]+\}/g, '').replace(/CSV|TSV|TXT|\.xlsx?b?|\.ods|Excel|JSON|https/g, '')));
    expect(stray).toEqual([]);
  });
});

describe('an issue is said', () => {
  const say = (locale: 'zh' | 'en', code: string, params: Record<string, string | number>): string => {
    useLocale().setLocale(locale);
    return useIssueText()({ code, path: [], params });
  };

  it('with the names of types in the reader\'s language', () => {
    expect(say('zh', 'condition.typeMismatch', { expected: 'number|date', found: 'text' })).toBe('值的类型不对：需要数字或日期，现在是文字。');
    expect(say('en', 'value.type', { type: 'number' })).toBe('The value is of the wrong type: a number is needed here.');
  });
  it('without the part whose parameter is not known', () => {
    expect(say('zh', 'import.quoteNotClosed', {})).toBe('引号没有结束。请检查文件。');
    expect(say('zh', 'import.quoteNotClosed', { row: 7 })).toBe('第 7 行的引号没有结束。请检查文件。');
  });
  it('by its code where there are no words', () => expect(say('en', 'other.code', {})).toContain('other.code'));
});
