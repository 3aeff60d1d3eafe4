const control = 'input:enabled:not([type=hidden]), textarea:enabled, [role=combobox]:enabled';

/** A dialog that asks something begins at the first thing it asks, not at its close button. On a phone that would bring up the keyboard unasked. */
export function focusFirstControl(event: Event): void {
  const first = event.target instanceof HTMLElement ? event.target.querySelector<HTMLElement>(control) : null;
  if (first === null || !matchMedia('(pointer: fine)').matches) return;
  event.preventDefault();
  first.focus();
}
