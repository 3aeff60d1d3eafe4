import { mount } from '@vue/test-utils';
import type { ConditionValue, FieldDef } from '@rubric/engine';
import { beforeEach, describe, expect, it } from 'vitest';
import { useLocale } from '../../i18n/use-messages.ts';
import PeriodValue from './PeriodValue.vue';
import WeekdaysValue from './WeekdaysValue.vue';

const field: FieldDef = { key: 'last', type: 'date', name: { zh: '上次购买', en: 'Last purchase' }, required: false, unique: false, personal: false, source: { kind: 'input' } };
const props = (value: ConditionValue) => ({ field, value, label: 'Value', disabled: false });
beforeEach(() => useLocale().setLocale('zh'));

describe('a period', () => {
  it('keeps its unit while the count is typed', async () => {
    const wrapper = mount(PeriodValue, { props: props([3, 'months']) });
    expect(wrapper.text()).toContain('个月内');
    await wrapper.find('input').setValue('6');
    expect(wrapper.emitted('update')).toEqual([[[6, 'months'], true]]);
  });
  it('begins with days, and shows that the count is missing', async () => {
    const wrapper = mount(PeriodValue, { props: props(null) });
    expect(wrapper.find('.builder-input-missing').exists()).toBe(true);
    await wrapper.find('input').setValue('30');
    expect(wrapper.emitted('update')).toEqual([[[30, 'days'], true]]);
  });
  it('shows a unit that is none', () => {
    expect(mount(PeriodValue, { props: props([3, 'moons']) }).text()).toContain('moons');
  });
});

describe('weekdays', () => {
  it('are chosen in the order of the week', async () => {
    const wrapper = mount(WeekdaysValue, { props: props([7]) });
    const buttons = wrapper.findAll('button');
    expect(buttons.map((button) => button.attributes('aria-pressed'))).toEqual(['false', 'false', 'false', 'false', 'false', 'false', 'true']);
    expect(buttons[0]?.attributes('aria-label')).toBe('星期一');
    await buttons[5]?.trigger('click');
    expect(wrapper.emitted('update')).toEqual([[[6, 7], false]]);
  });
  it('are no value when the last one is taken away', async () => {
    const wrapper = mount(WeekdaysValue, { props: props([1]) });
    await wrapper.find('button').trigger('click');
    expect(wrapper.emitted('update')).toEqual([[null, false]]);
  });
});
