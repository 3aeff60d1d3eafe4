import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { useLocale } from '../i18n/use-messages.ts';
import Select from './Select.vue';

const options = Array.from({ length: 13 }, (_, index) => ({ value: `f${index}`, label: index === 7 ? '最近联系日期' : `字段 ${index}` }));
const shown = (): string[] => [...document.querySelectorAll('[role=option]')].map((option) => option.textContent.trim());

beforeEach(() => useLocale().setLocale('zh'));

it('finds one of many options by what is typed, and takes it', async () => {
  const select = mount(Select, { attachTo: document.body, props: { modelValue: 'f0', options, label: '字段' } });
  await select.get('[role=combobox]').trigger('click');
  await flushPromises();
  expect(shown()).toHaveLength(13);
  const filter = document.querySelector<HTMLInputElement>('input[placeholder]')!;
  filter.value = '联系';
  filter.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
  expect(shown()).toEqual(['最近联系日期']);
  filter.value = '预算';
  filter.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
  expect(document.querySelector('[role=status]')?.textContent).toBe('没有找到。换个词再试。');
  filter.value = '';
  filter.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
  document.querySelectorAll<HTMLElement>('[role=option]')[7]!.click();
  await flushPromises();
  expect(select.emitted('update:modelValue')).toEqual([['f7']]);
  select.unmount();
});
