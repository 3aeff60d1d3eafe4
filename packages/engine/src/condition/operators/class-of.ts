import type { Operator } from '../operator.ts';

/** Compiled where slots are at hand, as `var` is. */
export const classOf: Operator = {
  key: 'classOf',
  arity: { min: 1, max: 1 },
  takes: [['text']],
  gives: 'text',
  about: { zh: '客户在另一个方案中的类别。', en: "The customer's class in another scheme." },
  sentence: (say) => say.fill({ zh: '在方案{scheme}中的类别', en: 'the class in the scheme {scheme}' }, { scheme: say.scheme(0) }),
  strict: (call) => call.fault('condition.unknownScheme', { scheme: '' }),
};
