import { AppError } from '../failure/app-error.ts';

/** Why a call is refused: the code of its first issue, or of the failure itself; `accepted` where it is not. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof AppError ? (cause.issues[0]?.code ?? cause.code) : 'accepted';
}
