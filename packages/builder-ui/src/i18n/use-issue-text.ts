import type { Issue } from '@rubric/engine';
import { issueMessages } from './issue-messages.ts';
import { useMessages } from './use-messages.ts';

const fill = (template: string, params: Issue['params']): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** Says an issue in the user's language. A code without words of its own is named, so that it can be reported. */
export function useIssueText(): (issue: Issue) => string {
  const t = useMessages(issueMessages);
  return (issue) => {
    const template = t.value.codes[issue.code];
    return template === undefined ? t.value.other(issue.code) : fill(template, issue.params);
  };
}
