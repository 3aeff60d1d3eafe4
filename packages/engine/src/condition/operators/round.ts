import { fixedNumber, sayFixedNumber } from '../fixed-number.ts';
import type { Node } from '../node.ts';
import type { Call, Operator } from '../operator.ts';

/** Numbers from here on are written with an exponent, and have no decimals left to round. */
const finest = 1e21;

/** Rounds what the number is written as, so that 1.005 is 1.01: moving the point by its exponent adds no error. Halves go away from zero. */
export function roundTo(value: number, digits: number): number {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const whole = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  return whole < finest ? (Math.sign(value) * Number(`${whole}e${-digits}`) || 0) : value;
}

function compileRound(call: Call): Node | null {
  const [number, digits] = call.args;
  const places = digits ? fixedNumber(call, 1, { min: 0, max: 6, step: 1 }) : 0;
  if (!number || places === null) return null;
  return { kind: 'apply', type: 'number', logic: call.logic, args: [number], apply: (value: number) => roundTo(value, places) };
}

export const round: Operator = {
  key: 'round',
  arity: { min: 1, max: 2 },
  takes: [['number']],
  gives: 'number',
  about: { zh: '四舍五入，第二个参数是小数位数（0 到 6）。', en: 'The nearest whole number, halves away from zero; a second argument says how many decimals (0 to 6).' },
  sentence: (say) => (say.args.length === 1 ? say.fill({ zh: '{x}四舍五入', en: '{x}, rounded' }, { x: say.part(0) }) : say.fill({ zh: '{x}四舍五入到{n}位小数', en: '{x}, rounded to {n} decimals' }, { x: say.part(0), n: sayFixedNumber(say, 1) })),
  strict: compileRound,
};
