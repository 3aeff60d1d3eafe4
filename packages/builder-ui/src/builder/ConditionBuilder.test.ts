import { mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import type { FieldDef, JsonLogic } from '@rubric/engine';
import { nextTick } from 'vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useLocale } from '../i18n/use-messages.ts';
import ConditionBuilder from './ConditionBuilder.vue';

const field = (key: string, type: FieldDef['type'], zh: string, en: string): FieldDef => ({ key, type, name: { zh, en }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [field('spend', 'money', '消费', 'Spend'), field('age', 'number', '年龄', 'Age'), field('vip', 'boolean', 'VIP', 'VIP')];
const spend: JsonLogic = { '>=': [{ var: 'spend' }, 100] };
const age: JsonLogic = { '<': [{ var: 'age' }, 30] };
const vip: JsonLogic = { '==': [{ var: 'vip' }, true] };

let wrapper: VueWrapper;
let logic: JsonLogic;
const draw = (start: JsonLogic, compact = false): void => {
  window.matchMedia = (query) => ({ matches: compact, media: query, addEventListener: () => {}, removeEventListener: () => {} }) as unknown as MediaQueryList;
  logic = start;
  wrapper = mount(ConditionBuilder, {
    attachTo: document.body,
    props: { logic: start, fields, onChange: (next: JsonLogic) => { logic = next; void wrapper.setProps({ logic: next }); } },
  });
};
beforeEach(() => useLocale().setLocale('en'));
afterEach(() => wrapper.unmount());

const handles = () => wrapper.findAll('[data-control="handle"]');
const press = async (index: number, key: string, more: Record<string, boolean> = {}): Promise<void> => {
  const handle = handles()[index];
  if (handle === undefined) throw new Error(`no row ${index}`);
  (handle.element as HTMLElement).focus();
  await handle.trigger('keydown', { key, altKey: true, ...more });
  await nextTick();
};
const announced = (): string => wrapper.find('[aria-live]').text();

describe('condition editor by keyboard', () => {
  it('orders with Alt and arrows, keeps the focus on the row and says its new place', async () => {
    draw({ and: [spend, age, vip] });
    await press(2, 'ArrowUp');
    expect(logic).toEqual({ and: [spend, vip, age] });
    expect(document.activeElement).toBe(handles()[1]?.element);
    await press(1, 'ArrowDown');
    expect(logic).toEqual({ and: [spend, age, vip] });
    expect(announced()).toContain('position 3 of 3');
  });

  it('goes into the group above and out again', async () => {
    draw({ and: [spend, { or: [age] }, vip] });
    await press(3, 'ArrowRight');
    expect(logic).toEqual({ and: [spend, { or: [age, vip] }] });
    expect(announced()).toContain('Any match');
    await press(3, 'ArrowLeft');
    expect(logic).toEqual({ and: [spend, { or: [age] }, vip] });
    expect(announced()).toContain('top level');
  });

  it('stays, and says so, where there is no way on; ignores keys while text is composed', async () => {
    draw({ and: [spend, age] });
    await press(0, 'ArrowUp');
    expect(logic).toEqual({ and: [spend, age] });
    expect(announced()).not.toBe('');
    await press(1, 'ArrowUp', { isComposing: true });
    expect(logic).toEqual({ and: [spend, age] });
  });

  it('adds a condition at the end of the group, with the focus in it', async () => {
    draw({ and: [spend] });
    await wrapper.find('[data-add]').trigger('click');
    await nextTick();
    expect(logic).toEqual({ and: [spend, { '>=': [{ var: 'spend' }, null] }] });
    expect(document.activeElement?.closest('[data-drop-item]')).toBe(wrapper.findAll('[data-drop-item]')[1]?.element);
  });

  it('writes a value while it is typed', async () => {
    draw({ and: [spend] });
    await wrapper.find('input[data-control="value"]').setValue('2,500');
    expect(logic).toEqual({ and: [{ '>=': [{ var: 'spend' }, 2500] }] });
  });

  it('keeps what it cannot draw whole, and moves it like any other row', async () => {
    const odd: JsonLogic = { '>': [{ '+': [{ var: 'spend' }, { var: 'age' }] }, 5] };
    draw({ and: [odd, age] });
    expect(wrapper.find('pre').text()).toBe(JSON.stringify(odd, null, 2));
    await press(0, 'ArrowDown');
    expect(logic).toEqual({ and: [age, odd] });
  });

  it('follows a change from outside, such as undo', async () => {
    draw({ and: [spend, age] });
    await wrapper.setProps({ logic: { and: [vip] } });
    expect(handles().length).toBe(1);
  });

  it('is a list of sentences on a phone', () => {
    draw({ and: [spend, age] }, true);
    expect(wrapper.findAll('input').length).toBe(0);
    expect(wrapper.text()).toContain('Age is less than 30');
  });
});
