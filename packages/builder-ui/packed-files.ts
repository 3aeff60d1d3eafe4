import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Smaller files gain nothing. */
const leastBytes = 1024;
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Beside each script and style lie its packed forms, which the server gives to browsers that take them: a third of the bytes, and packed once. */
export const packedFiles = (): Plugin => ({
  name: 'packed-files',
  apply: 'build',
  writeBundle: ({ dir = '' }, bundle) => {
    for (const file of Object.values(bundle)) {
      const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      if (!/\.(js|css)$/.test(file.fileName) || content.length < leastBytes) continue;
      writeFileSync(join(dir, `${file.fileName}.br`), brotliCompressSync(content, quality));
      writeFileSync(join(dir, `${file.fileName}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});
