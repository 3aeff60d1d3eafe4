import { eager } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

const whole = (value: unknown): number => Math.trunc(Number(value)) || 0;

function from(text: string, start: unknown): string {
  const at = whole(start);
  return text.slice(at < 0 ? Math.max(0, text.length + at) : at);
}

export const substr = jsonlogicOperator({
  key: 'substr',
  about: { zh: '取文本的一部分。', en: 'Part of a text.' },
  jsonlogic: eager(([source, start, end]) => {
    const rest = from(String(source), start);
    if (end === undefined) return rest;
    const length = (end as number) < 0 ? whole(rest.length + (end as number)) : whole(end);
    return rest.slice(0, Math.max(0, length));
  }),
});
