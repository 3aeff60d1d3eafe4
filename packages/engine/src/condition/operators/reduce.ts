import { nothing } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

export const reduce = jsonlogicOperator({
  key: 'reduce',
  about: { zh: '把列表归为一个值。', en: 'Folds a list into one value.' },
  jsonlogic: (args) => (data) => {
    const [list = nothing, step = nothing, start] = args;
    const items = list(data);
    const initial = start ? start(data) : null;
    if (!Array.isArray(items)) return initial;
    return items.reduce<unknown>((accumulator, current: unknown) => step({ current, accumulator }), initial);
  },
});
