import { useIssueText } from '../i18n/use-issue-text.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { failureOf } from './failure.ts';
import { messages } from './messages.ts';

/** Says in the user's language what went wrong with a call and what to do. */
export function useFailure(): (error: unknown) => string {
  const t = useMessages(messages);
  const issueText = useIssueText();
  return (error) => {
    const { kind, issues } = failureOf(error);
    return issues.length > 0 ? issues.slice(0, 5).map(issueText).join(' ') : t.value[kind];
  };
}
