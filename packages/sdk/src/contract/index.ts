export * from './limits.ts';
export * from './manifest.ts';
export * from './result.ts';
export * from './inputs.ts';
