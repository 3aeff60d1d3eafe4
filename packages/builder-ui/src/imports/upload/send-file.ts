import type { Issue } from '@rubric/engine';

/** What came of an upload; `offline` when there was no answer. */
export type Sent = { kind: 'done'; runId: string } | { kind: 'refused'; issues: Issue[] } | { kind: 'offline' } | { kind: 'stopped' };

const readAnswer = (text: string): { runId?: string; issues?: Issue[] } => {
  try {
    return JSON.parse(text) as { runId?: string; issues?: Issue[] };
  } catch {
    return {};
  }
};

/** Sends the file as it is. `onProgress` gets the share sent, 0–1; fetch would not tell. */
export function sendFile(file: File, { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal }): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/imports/upload');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const { runId, issues } = readAnswer(request.responseText);
      resolve(request.status === 200 && runId !== undefined ? { kind: 'done', runId } : { kind: 'refused', issues: issues ?? [] });
    });
    request.addEventListener('error', () => resolve({ kind: 'offline' }));
    request.addEventListener('abort', () => resolve({ kind: 'stopped' }));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
