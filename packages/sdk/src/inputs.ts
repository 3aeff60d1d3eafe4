import type { LocalText } from '@rubric/engine';

/** A single choice of the workspace: its key never changes, its names are what people see. */
export type ChoiceValue = { key: string; name: LocalText };

/** What a scorer receives per input type. `date` is `YYYY-MM-DD` in the workspace's time zone. */
export type InputValues = {
  text: string;
  number: number;
  boolean: boolean;
  date: string;
  choice: ChoiceValue;
  list: string[];
};
export type InputType = keyof InputValues;

/** Something a scorer wants to know about a customer; an admin maps it to a field. Nothing else of the customer is sent. */
export type InputDef = {
  key: string;
  type: InputType;
  title: LocalText;
  /** A customer without a value for a required input is not sent and gets no score. */
  required?: boolean;
  /** Names such a field is likely to have, for the first guess of the mapping; case and punctuation don't matter. */
  hints?: readonly string[];
};

/** The record a scorer receives: exactly the declared inputs; an optional one is absent when unknown. */
export type InputRecord<Inputs extends readonly InputDef[]> =
  & { readonly [Input in Inputs[number] as Input extends { required: true } ? Input['key'] : never]: InputValues[Input['type']] }
  & { readonly [Input in Inputs[number] as Input extends { required: true } ? never : Input['key']]?: InputValues[Input['type']] };
