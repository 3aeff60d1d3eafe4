import type { FieldDef, FieldType } from '../model/field.ts';
import { foldName } from './cell-text.ts';
import { guessMapping, type MappingColumn, type MappingGuess } from './guess-mapping.ts';

export type ActivityColumnGuess = { to: 'at' } | { to: 'field' | 'customerField'; field: string; confidence: number; reason: MappingGuess['reason'] } | null;
/** By position in the list given: what each column tells of an activity, null: nothing that is known; `key`: the one with its number. */
export type ActivityMappingGuess = { columns: ActivityColumnGuess[]; key: number | null };

const when = /(?:date|time|day|日期|时间|日)$/;
const ofTheEvent = /(?:order|invoice|purchase|transaction|payment|paid|close|call|visit|下单|订单|成交|购买|交易|付款|支付|消费|发生|通话|到访|拜访)/;
const number = /(?:order|invoice|transaction|receipt|ticket|opportunity|deal|booking|payment)(?:number|no|nr|num|id|code|#)$|(?:订单|单据|发票|交易|流水|商机|工单|预约|销售单?|运单|支付)(?:编号|单号|号|id)$|^(?:单号|流水号|票号)$/;

/** The most certain column first: one of dates that says so, then any of dates. */
function whenColumn(columns: (MappingColumn & { type: FieldType })[]): number | null {
  const rated = columns.map(({ header, type }, position) => {
    const name = foldName(header);
    const isDate = type === 'date' || type === 'dateTime';
    return { position, rating: (isDate ? 4 : 0) + (when.test(name) ? 2 + (ofTheEvent.test(name) ? 1 : 0) : 0) };
  });
  const best = rated.reduce((first, next) => (next.rating > first.rating ? next : first), { position: -1, rating: 1 });
  return best.position < 0 ? null : best.position;
}

/** Guesses what the columns of a file of activities tell: when, the type's fields (`own`), the customer's. A field is given away once; what fits both halves goes to the surer. */
export function guessActivityMapping(columns: (MappingColumn & { type: FieldType })[], own: FieldDef[], ofCustomers: FieldDef[]): ActivityMappingGuess {
  const at = whenColumn(columns);
  const others = columns.map((column, position) => (position === at ? { header: '', samples: [] } : column));
  const [mine, theirs] = [guessMapping(others, own), guessMapping(others, ofCustomers)];
  const guesses = columns.map((_, position): ActivityColumnGuess => {
    if (position === at) return { to: 'at' };
    const [one, other] = [mine[position]!, theirs[position]!];
    const better = other.confidence > one.confidence ? other : one;
    const { field, confidence, reason } = better;
    return field === null ? null : { to: better === one ? 'field' : 'customerField', field, confidence, reason };
  });
  const key = columns.findIndex(({ header }) => number.test(foldName(header)));
  return { columns: guesses, key: key < 0 ? null : key };
}
