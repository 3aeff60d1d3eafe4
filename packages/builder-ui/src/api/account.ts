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
