import type { Issue } from '@rubric/engine';
import { issueMessages } from './issue-messages.ts';
import { useMessages } from './use-messages.ts';

type Params = Issue['params'];
type Words = (typeof issueMessages)['zh'];

const nameTypes = (given: string, { types, or }: Words): string => given.split('|').map((type) => types[type] ?? type).join(or);

const fill = (template: string, params: Params, words: Words): string =>
  template
    .replace(/\[([^[\]]*\{(\w+)\}[^[\]]*)\]/g, (_, part: string, name: string) => (name in params ? part : ''))
    .replace(/\{type:(\w+)\}/g, (_, name: string) => nameTypes(String(params[name] ?? ''), words))
    .replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** Says an issue in the user's language. A code without words of its own is named, so that it can be reported. */
export function useIssueText(): (issue: Issue) => string {
  const t = useMessages(issueMessages);
  return (issue) => {
    const template = t.value.codes[issue.code];
    return template === undefined ? t.value.other(issue.code) : fill(template, issue.params, t.value);
  };
}
