import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

export const cat = jsonlogicOperator({
  key: 'cat',
  about: { zh: '连接文本。', en: 'Joins texts.' },
  jsonlogic: (args) => (data) => {
    let text = '';
    for (const argument of args) {
      const part = argument(data);
      if (part !== null && part !== undefined) text += String(part);
    }
    return text;
  },
});
