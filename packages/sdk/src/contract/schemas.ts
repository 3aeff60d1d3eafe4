import { limits } from './limits.ts';

const localText = (maxLength: number) => {
  const text = { type: 'string', minLength: 1, maxLength, pattern: '^[^\\r\\n]*$' };
  return { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'], additionalProperties: false };
};
const key = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$' };

export const inputTypes = ['text', 'number', 'boolean', 'date', 'choice', 'list'] as const;

/** JSON Schema of one result. */
export const resultSchema = {
  type: 'object',
  properties: {
    score: { type: 'number', minimum: 0, maximum: 100 },
    label: { type: 'string', minLength: 1, maxLength: limits.labelCharacters },
    reasons: {
      type: 'array',
      minItems: 1,
      maxItems: limits.reasons,
      items: {
        type: 'object',
        properties: { text: localText(limits.reasonCharacters), weight: { type: 'number', minimum: -100, maximum: 100 } },
        required: ['text'],
        additionalProperties: false,
      },
    },
    confidence: { type: 'number', minimum: 0, maximum: 1 },
  },
  required: ['score', 'reasons'],
  additionalProperties: false,
};

const scorer = {
  type: 'object',
  properties: {
    name: key,
    title: localText(200),
    inputs: {
      type: 'array',
      minItems: 1,
      maxItems: 40,
      items: {
        type: 'object',
        properties: {
          key,
          type: { enum: inputTypes },
          title: localText(200),
          required: { type: 'boolean' },
          hints: { type: 'array', maxItems: 40, items: { type: 'string', minLength: 1, maxLength: 60 } },
        },
        required: ['key', 'type', 'title'],
        additionalProperties: false,
      },
    },
    output: {
      type: 'object',
      properties: {
        labels: {
          type: 'array',
          minItems: 1,
          maxItems: 40,
          items: { type: 'object', properties: { key, name: localText(200) }, required: ['key', 'name'], additionalProperties: false },
        },
      },
      additionalProperties: false,
    },
  },
  required: ['name', 'title', 'inputs', 'output'],
  additionalProperties: false,
};

/** JSON Schema of a plugin without its functions. `hosts` is empty: plugins have no network in this version. */
export const manifestSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$' },
    title: localText(200),
    description: localText(1000),
    permissions: {
      type: 'object',
      properties: { hosts: { type: 'array', maxItems: 0 } },
      required: ['hosts'],
      additionalProperties: false,
    },
    settings: {
      type: 'array',
      maxItems: 40,
      items: {
        type: 'object',
        properties: { key, title: localText(200), default: { type: ['string', 'number', 'boolean'] } },
        required: ['key', 'title', 'default'],
        additionalProperties: false,
      },
    },
    scorers: { type: 'array', minItems: 1, maxItems: 20, items: scorer },
  },
  required: ['name', 'version', 'title', 'description', 'permissions', 'scorers'],
  additionalProperties: false,
};
