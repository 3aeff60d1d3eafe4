import { compileListTest } from '../membership.ts';
import type { Node } from '../node.ts';
import type { Operator } from '../operator.ts';
import { compileTextTest } from '../text-test.ts';

export const contains: Operator = {
  key: 'contains',
  arity: { min: 2, max: 2 },
  takes: [['text', 'list'], ['text']],
  gives: 'boolean',
  about: { zh: '文本含有该片段，或列表含有该项；区分大小写。', en: 'A text has the part, or a list has the item; case-sensitive.' },
  sentence: { zh: '{0}包含{1}', en: '{0} contains {1}' },
  strict: (call) => {
    const [text, part] = call.args;
    if (text?.type !== 'list') return compileTextTest(call, (a, b) => a.includes(b));
    if (part?.kind !== 'constant' || typeof part.constant !== 'string') return call.fault('condition.notALiteral', { argument: 2 }, 1);
    const item: Node = { ...part, type: 'list', constant: [part.constant], items: [part.constant] };
    return compileListTest({ ...call, args: [text, item] }, (values, wanted) => wanted.every((one) => values.includes(one)));
  },
};
