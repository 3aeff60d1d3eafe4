import type { FieldDef, FieldType, FieldValue } from '../model/field.ts';
import type { Locale } from '../model/text.ts';
import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { customerLink } from './customer-link.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { email } from './email.ts';
import type { FieldTypeEntry, ParseContext, TextParser } from './field-type.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { multiChoice } from './multi-choice.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { rating } from './rating.ts';
import { region } from './region.ts';
import { tags } from './tags.ts';
import { text } from './text.ts';
import { url } from './url.ts';
import { user } from './user.ts';

/** The field types: one line per type. */
export const fieldTypeEntries: Record<FieldType, FieldTypeEntry> = {
  text,
  longText,
  number,
  money,
  percent,
  rating,
  boolean,
  date,
  dateTime,
  choice,
  multiChoice,
  tags,
  phone,
  email,
  url,
  region,
  user,
  customerLink,
};

export const fieldParser = (field: FieldDef, context: ParseContext = {}): TextParser => fieldTypeEntries[field.type].parser(field, context);

export const formatValue = (value: FieldValue, field: FieldDef, locale: Locale, timeZone?: string): string =>
  fieldTypeEntries[field.type].format(value, field, locale, timeZone);
