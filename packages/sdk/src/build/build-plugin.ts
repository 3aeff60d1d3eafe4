import { rolldown } from 'rolldown';
import { limits } from '../contract/limits.ts';

/**
 * Bundles a plugin's entry (TypeScript or JavaScript) with all it imports into one plain ES module without imports.
 * Throws with a message for the author when it does not bundle, imports something of Node, or is too large.
 */
export async function buildPlugin(entry: string): Promise<string> {
  const bundle = await rolldown({
    input: entry,
    platform: 'neutral',
    treeshake: true,
    logLevel: 'silent',
    resolve: { conditionNames: ['import', 'default'], mainFields: ['module', 'main'] },
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
    const [chunk] = output;
    const [imported] = [...chunk.imports, ...chunk.dynamicImports];
    if (imported !== undefined) throw new Error(`${entry} imports ${imported}, which plugins cannot use: they run without Node and without network`);
    if (!chunk.exports.includes('default')) throw new Error(`${entry} has no default export; write: export default definePlugin({ … })`);
    if (Buffer.byteLength(chunk.code) > limits.bundleBytes) throw new Error(`${entry} bundles to more than ${limits.bundleBytes} bytes`);
    return chunk.code;
  } finally {
    await bundle.close();
  }
}
