import { en } from './issues/en.ts';
import { typeNames } from './issues/types.ts';
import { zh } from './issues/zh.ts';
import type { Messages } from './use-messages.ts';

type IssueWords = {
  codes: Record<string, string>;
  types: Record<string, string>;
  /** Between types of which one will do. */
  or: string;
  other: (code: string) => string;
};

/** Codes come from the engine and the server; `issue-messages.test.ts` finds those that have no words. */
export const issueMessages: Messages<IssueWords> = {
  zh: { codes: zh, types: typeNames.zh, or: '或', other: (code) => `出了问题（${code}）。` },
  en: { codes: en, types: typeNames.en, or: ' or ', other: (code) => `Something is not right (${code}).` },
};
