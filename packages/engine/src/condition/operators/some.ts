import { nothing } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

export const some = jsonlogicOperator({
  key: 'some',
  about: { zh: '列表中有一项符合条件。', en: 'Some item of a list passes.' },
  jsonlogic: ([list = nothing, test = nothing]) => (data) => {
    const items = list(data);
    return Array.isArray(items) && items.some((item) => truthy(test(item)));
  },
});
