import { nothing } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

export const filter = jsonlogicOperator({
  key: 'filter',
  about: { zh: '列表中符合条件的项。', en: 'The items of a list that pass a test.' },
  jsonlogic: ([list = nothing, test = nothing]) => (data) => {
    const items = list(data);
    return Array.isArray(items) ? items.filter((item) => truthy(test(item))) : [];
  },
});
