import { ref } from 'vue';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from './messages.ts';

type Control = HTMLInputElement;

/**
 * What the browser finds wrong with an input when its form is sent (`required`, `minlength`, `type="email"` …), in the interface's language and
 * below the input, not in the browser's language in a bubble that goes away. `listeners` go on the input.
 */
export function useNativeFault() {
  const t = useMessages(messages);
  const fault = ref<string | null>(null);
  const say = ({ validity, type, minLength, min, value, validationMessage }: Control): string => {
    if (validity.valueMissing) return t.value.faults.missing;
    if (validity.tooShort) return t.value.faults.short(String(minLength), String(value.length));
    if (validity.rangeUnderflow) return t.value.faults.early(min);
    if (validity.typeMismatch) return type === 'email' ? t.value.faults.email : t.value.faults.url;
    return validationMessage;
  };
  return {
    fault,
    listeners: {
      invalid: (event: Event): void => {
        event.preventDefault();
        const control = event.target as Control;
        fault.value = say(control);
        if (control.form?.querySelector('input:invalid, textarea:invalid, select:invalid') === control) control.focus();
      },
      input: (): void => { fault.value = null; },
    },
  };
}
