import type { FieldType } from '@rubric/engine';
import { type Component, defineAsyncComponent } from 'vue';
import AreaInput from './AreaInput.vue';
import ChoiceInput from './ChoiceInput.vue';
import ChoicesInput from './ChoicesInput.vue';
import LineInput from './LineInput.vue';

/** They ask the server, which a public form's page never does: it is spared their weight. */
const UserInput = defineAsyncComponent(() => import('./UserInput.vue'));
const CustomerInput = defineAsyncComponent(() => import('./CustomerInput.vue'));

/** How a value of each type is entered; a line of text that the engine reads suits most. */
export const fieldInputs: Record<FieldType, Component> = {
  text: LineInput, number: LineInput, money: LineInput, percent: LineInput, rating: LineInput, date: LineInput, dateTime: LineInput, tags: LineInput,
  phone: LineInput, email: LineInput, url: LineInput, region: LineInput,
  user: UserInput,
  customerLink: CustomerInput,
  longText: AreaInput,
  boolean: ChoiceInput,
  choice: ChoiceInput,
  multiChoice: ChoicesInput,
};
