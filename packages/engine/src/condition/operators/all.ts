import { nothing } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

export const all = jsonlogicOperator({
  key: 'all',
  about: { zh: '列表各项都符合条件；空列表为假。', en: 'Every item of a list passes; false for an empty list.' },
  jsonlogic: ([list = nothing, test = nothing]) => (data) => {
    const items = list(data);
    return Array.isArray(items) && items.length > 0 && items.every((item) => truthy(test(item)));
  },
});
