import { orderOperator } from '../comparison.ts';
import { eager, infix, ofTwo } from '../jsonlogic/eager.ts';

const holds = (a: unknown, b: unknown): boolean => (a as number) <= (b as number);

const two = ofTwo((a, b) => (data) => (a(data) as number) <= (b(data) as number));
const more = eager(([a, b, c]) => (c === undefined ? holds(a, b) : holds(a, b) && holds(b, c)));

export const lessOrEqual = orderOperator({
  key: '<=',
  words: {
    plain: { zh: '{0}不超过{1}', en: '{0} is at most {1}' },
    time: { zh: '{0}不晚于{1}', en: '{0} is on or before {1}' },
    count: { zh: '不超过{1}{u}', en: 'at most {1} {u}' },
    between: { zh: '{1}介于{0}和{2}之间', en: '{1} is between {0} and {2}' },
  },
  about: { zh: '不超过；日期为不晚于。三个参数时判断第二个是否在两者之间（含两端）。', en: 'At most, or on or before. With three arguments: the second lies between the others, ends included.' },
  jsonlogic: (args, literals) => (args.length > 2 ? more : two)(args, literals),
  jsonlogicCode: infix('<='),
});
