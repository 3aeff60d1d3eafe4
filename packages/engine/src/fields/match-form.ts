import type { FieldDef } from '../model/field.ts';
import { plainText } from './cell-text.ts';
import { findMeaning } from './name-synonyms.ts';

/** How two values of a field are compared when customers are matched: as they are, or as names of people and firms. */
export type MatchForm = 'exact' | 'name';

const named = new Set([findMeaning('company'), findMeaning('name')]);

/** Text that names someone is compared as a name; codes, phones and addresses only match when they are the same. */
export const matchFormOf = ({ type, key, name }: FieldDef): MatchForm =>
  type === 'text' && [key, name.zh, name.en].some((text) => named.has(findMeaning(text) ?? -1)) ? 'name' : 'exact';

/** What follows a firm's own name; words of one kind may follow each other. */
const legal = /[\s,.、，]*(?:股份有限公司|有限责任公司|有限合伙|有限公司|公司|\b(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|ag|sa|pte|pty|kk))[\s,.]*$/i;

/** Marks between the words of a name; `C++` and `C#` keep theirs. */
const insignificant = /[\p{Z}\s\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}_.,;:·・'"&/\\、，。；：]+/gu;

/**
 * Two names that mean the same person or firm have the same form: without regard to case, width, spaces, punctuation and legal form
 * (`北京 测试（科技）有限公司` and `北京测试科技`, `Acme Co., Ltd.` and `ACME`).
 */
export function nameForm(text: string): string {
  let name = plainText(text).toLowerCase();
  for (let shorter = name.replace(legal, ''); shorter !== name && shorter !== ''; shorter = name.replace(legal, '')) name = shorter;
  const bare = name.replace(insignificant, '');
  return bare === '' ? name : bare;
}
