import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { AppError } from '../failure/app-error.ts';

/** The prebuilt isolated-vm for this machine, so that the child needs leave to read that one file and no package. */
export function getAddonPath(): string {
  const isolatedVm = createRequire(import.meta.url).resolve('isolated-vm');
  const { resolve } = createRequire(isolatedVm)('node-gyp-build') as { resolve(folder: string): string };
  try {
    return resolve(dirname(isolatedVm));
  } catch (cause) {
    throw new AppError('unavailable', { cause, message: 'no isolated-vm build for this platform: plugins cannot run here' });
  }
}
