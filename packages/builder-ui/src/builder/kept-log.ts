import type { SavedLog } from './command-log.ts';

/** A document with its history as the browser keeps it between loads. `revision` is the server's that it was based on. */
export type KeptLog = { revision: number; unsaved: boolean; log: SavedLog };

export type KeptLogs = {
  find: (key: string) => KeptLog | null;
  keep: (key: string, kept: KeptLog) => void;
  forget: (key: string) => void;
};

const isKeptLog = (value: unknown): value is KeptLog => {
  if (typeof value !== 'object' || value === null) return false;
  const { revision, log } = value as Partial<KeptLog>;
  return typeof revision === 'number' && typeof log === 'object' && Array.isArray(log.past) && Array.isArray(log.future);
};

const parsed = (text: string): KeptLog | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isKeptLog(value) ? value : null;
  } catch {
    return null;
  }
};

/** Storage can be full or forbidden: then undo ends at a reload, and nothing else changes. */
export const createKeptLogs = (storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): KeptLogs => {
  const at = (key: string) => `rubric.log.${key}`;
  const attempt = (write: () => void): void => {
    try { write(); } catch (cause) { if (!(cause instanceof DOMException)) throw cause; }
  };
  return {
    find: (key) => {
      const text = storage.getItem(at(key));
      return text === null ? null : parsed(text);
    },
    keep: (key, kept) => attempt(() => {
      storage.removeItem(at(key));
      storage.setItem(at(key), JSON.stringify(kept));
    }),
    forget: (key) => attempt(() => storage.removeItem(at(key))),
  };
};
