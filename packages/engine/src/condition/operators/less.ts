import { orderOperator } from '../comparison.ts';
import { eager, infix, ofTwo } from '../jsonlogic/eager.ts';

const holds = (a: unknown, b: unknown): boolean => (a as number) < (b as number);

const two = ofTwo((a, b) => (data) => (a(data) as number) < (b(data) as number));
const more = eager(([a, b, c]) => (c === undefined ? holds(a, b) : holds(a, b) && holds(b, c)));

export const less = orderOperator({
  key: '<',
  words: {
    plain: { zh: '{0}小于{1}', en: '{0} is less than {1}' },
    time: { zh: '{0}早于{1}', en: '{0} is before {1}' },
    count: { zh: '不到{1}{u}', en: 'less than {1} {u}' },
    between: { zh: '{1}大于{0}且小于{2}', en: '{1} is more than {0} and less than {2}' },
  },
  about: { zh: '小于；日期为早于。三个参数时判断第二个是否在两者之间（不含两端）。', en: 'Less than, or before. With three arguments: the second lies between the others, ends excluded.' },
  jsonlogic: (args, literals) => (args.length > 2 ? more : two)(args, literals),
  jsonlogicCode: infix('<'),
});
