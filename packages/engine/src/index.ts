export * from './model/text.ts';
export * from './model/issue.ts';
export * from './model/json-logic.ts';
export * from './model/field.ts';
export * from './model/scheme.ts';
export * from './model/outcome.ts';
