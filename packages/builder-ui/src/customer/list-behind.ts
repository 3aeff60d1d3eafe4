/** The list as one left it, with its search and filters, if one came from there; `state` is the browser's history entry. */
export function listBehind(state: unknown): string {
  const back = typeof state === 'object' && state !== null && 'back' in state ? state.back : null;
  return typeof back === 'string' && /^\/customers(\?|$)/.test(back) ? back : '/customers';
}
