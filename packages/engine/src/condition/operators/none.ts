import { nothing } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

export const none = jsonlogicOperator({
  key: 'none',
  about: { zh: '列表中没有一项符合条件。', en: 'No item of a list passes.' },
  jsonlogic: ([list = nothing, test = nothing]) => (data) => {
    const items = list(data);
    return !Array.isArray(items) || !items.some((item) => truthy(test(item)));
  },
});
