import { nothing } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

export const map = jsonlogicOperator({
  key: 'map',
  about: { zh: '对列表各项求值。', en: 'An expression for each item of a list.' },
  jsonlogic: ([list = nothing, test = nothing]) => (data) => {
    const items = list(data);
    return Array.isArray(items) ? items.map((item) => test(item)) : [];
  },
});
