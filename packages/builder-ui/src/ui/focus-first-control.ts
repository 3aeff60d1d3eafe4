const control = 'input:enabled:not([type=hidden]), textarea:enabled, [role=combobox]:enabled';

/** As far down as a title, a sentence and a label go: what comes later is not what the dialog is about. */
const nearTop = 180;

/** A dialog that asks something begins at the first thing it asks, not at its close button. On a phone that would bring up the keyboard unasked. */
export function focusFirstControl(event: Event): void {
  const dialog = event.target as HTMLElement;
  const first = dialog.querySelector<HTMLElement>(control);
  if (first === null || !matchMedia('(pointer: fine)').matches) return;
  if (first.getBoundingClientRect().top - dialog.getBoundingClientRect().top > nearTop) return;
  event.preventDefault();
  first.focus();
}
