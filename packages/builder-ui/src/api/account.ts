/** Sign-in and sign-out by the session cookie. `wrong`: no such e-mail address and password; `often`: too many tries. */
export type SignInResult = 'done' | 'wrong' | 'often' | 'unavailable';

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await post('sign-in/email', { email, password }).catch(() => null);
  if (answer?.ok) return 'done';
  if (answer?.status === 429) return 'often';
  return answer !== null && answer.status < 500 ? 'wrong' : 'unavailable';
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

/** Asks for the mail with the link to choose a new password. The answer is the same whether or not the address is known. */
export async function requestPasswordReset(email: string): Promise<'done' | 'often' | 'unavailable'> {
  const answer = await post('request-password-reset', { email }).catch(() => null);
  if (answer?.ok) return 'done';
  return answer?.status === 429 ? 'often' : 'unavailable';
}

/** `expired`: the link was used, or is older than an hour. */
export async function resetPassword(token: string, newPassword: string): Promise<'done' | 'expired' | 'unavailable'> {
  const answer = await post('reset-password', { token, newPassword }).catch(() => null);
  if (answer?.ok) return 'done';
  return answer !== null && answer.status < 500 ? 'expired' : 'unavailable';
}
