import type { ValueEditor } from '@rubric/engine';
import type { Component } from 'vue';
import ChoicesValue from './ChoicesValue.vue';
import ChoiceValue from './ChoiceValue.vue';
import CountValue from './CountValue.vue';
import DateValue from './DateValue.vue';
import DaysValue from './DaysValue.vue';
import NumberValue from './NumberValue.vue';
import PercentValue from './PercentValue.vue';
import PeriodValue from './PeriodValue.vue';
import RangeValue from './RangeValue.vue';
import TextsValue from './TextsValue.vue';
import TextValue from './TextValue.vue';
import WeekdaysValue from './WeekdaysValue.vue';

/** The control of each kind of value that the engine's operators ask for. */
export const valueEditors: Record<ValueEditor, Component | null> = {
  none: null,
  text: TextValue,
  texts: TextsValue,
  number: NumberValue,
  range: RangeValue,
  date: DateValue,
  days: DaysValue,
  choice: ChoiceValue,
  choices: ChoicesValue,
  count: CountValue,
  percent: PercentValue,
  period: PeriodValue,
  weekdays: WeekdaysValue,
  pattern: TextValue,
};
