import { AppError } from './app-error.ts';

/** What may be kept and logged of an error: its kind and place. Messages may hold customers' values. */
export function faultOf(error: unknown): { name: string; code: string | null; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [] };
  const code = error instanceof AppError || ('code' in error && typeof error.code === 'string') ? String(error.code) : null;
  const at = (error.stack ?? '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at ')).slice(0, 6);
  return { name: error.name, code, at };
}
