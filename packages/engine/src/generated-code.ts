/** The back end that compiles to JavaScript source. It is an entry of its own, so that pages which may not use `eval` never load it. */
export { generatedCode } from './condition/back-ends/generated-code/generated-code.ts';
