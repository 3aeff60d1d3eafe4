import type { JsonLogic } from '../model/json-logic.ts';
import type { Locale, LocalText } from '../model/text.ts';
import type { Node } from './node.ts';
import type { ValueType } from './value-type.ts';

/** A call of an operator whose arguments are compiled and of the types it takes. */
export type Call = {
  operator: string;
  logic: JsonLogic;
  args: readonly Node[];
  /** Records an issue, about an argument (from 0) or the whole call, and gives null. */
  fault(code: string, params: Record<string, string | number | boolean>, argument?: number): null;
};

/** A compiled expression of json-logic-js semantics; may throw where json-logic-js does. */
export type LogicValue = (data: unknown) => unknown;

/**
 * `literals`: what an argument gives whatever the data, undefined where that depends on them. A list among them must not be given out:
 * json-logic-js makes a new one each time.
 */
type CompileLogic = (args: readonly LogicValue[], literals: readonly unknown[]) => LogicValue;

/** What a sentence may ask for while it says a call. */
export type Say = {
  locale: Locale;
  args: readonly JsonLogic[];
  /** An argument in words; a literal is written as a value of the field it is compared with. */
  phrase(index: number): string;
  /** The first argument of a call that is an argument, in words. */
  inner(index: number): string;
  /** An argument that is the key of another scheme: its name. */
  scheme(index: number): string;
  /** Like `phrase`, in brackets where it joins several parts; '' where nothing of it is active. */
  part(index: number): string;
  /** What kind of value an argument is; null where it cannot be told. */
  type(index: number): ValueType | null;
  fill(template: LocalText, parts?: Record<string, string>): string;
  /** Leaves out empty parts, which muted conditions are. */
  join(parts: readonly string[], separator: LocalText): string;
};

/** `{0}`, `{1}` … stand for the arguments in words. */
export type Sentence = LocalText | ((say: Say) => string);

/** One operator of the condition language: one file, one line in `operators/registry.ts`. */
export type Operator = {
  key: string;
  /** How many arguments strict semantics takes. */
  arity: { min: number; max: number };
  /** Types taken by position in strict semantics; the last one repeats. */
  takes: readonly (readonly ValueType[])[];
  gives: ValueType | 'same as its arguments';
  /** One line for documentation and tooltips. */
  about: LocalText;
  sentence: Sentence;
  /** Absent: the operator is not part of strict semantics. */
  strict?: (call: Call) => Node | null;
  /** Absent: the operator is not part of json-logic-js. */
  jsonlogic?: CompileLogic;
  /**
   * JavaScript source of the same, made of the source of the arguments, each of which it evaluates at most once and in order; null where
   * it has none for such arguments. It may use `data`, `truthy(x)`, `toNumber(x)`, `ownValue(x, key)`, and `t` to hold a value, which any
   * argument overwrites. Absent: `jsonlogic` is called.
   */
  jsonlogicCode?: (args: readonly string[], literals: readonly unknown[]) => string | null;
};

export const any: readonly ValueType[] = ['boolean', 'number', 'text', 'date', 'dateTime', 'list', 'null'];
