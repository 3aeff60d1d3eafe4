import { compileScheme, fieldDef, nearest, type FieldType, type FieldValues, type SchemeDefinition } from '@rubric/engine';
import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { useLocale } from '../../i18n/use-messages.ts';
import WhyNearest from './WhyNearest.vue';

const field = (key: string, type: FieldType, zh: string, en: string) => fieldDef.parse({ key, type, name: { zh, en }, ...(type === 'money' ? { currency: 'CNY' } : {}) });
const fields = [field('spend', 'money', '消费', 'Spend'), field('vip', 'boolean', 'VIP', 'VIP'), field('last', 'date', '最近联系', 'Last contact')];
const definition: SchemeDefinition = {
  classes: [{ key: 'A', name: { zh: '高价值', en: 'High value' }, colour: 0, rank: 1 }, { key: 'B', name: { zh: '普通', en: 'Ordinary' }, colour: 1, rank: 2 }], unknowns: 'ignore',
  method: { kind: 'rules', defaultClass: 'B', rules: [{ id: 'r1', class: 'A', muted: false, when: { and: [{ '>=': [{ var: 'spend' }, 50000] }, { '<=': [{ daysSince: { var: 'last' } }, 30] }] } }] },
};
const context = { now: Date.UTC(2026, 11, 1), timeZone: 'UTC' };

function draw(record: FieldValues, { readonly = false, changeable }: { readonly?: boolean; changeable?: string[] } = {}) {
  const compiled = compileScheme(definition, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const answer = nearest(compiled.value, fields, { record, context, target: 'A', ...(changeable ? { changeable } : {}) });
  return mount(WhyNearest, { props: { better: { class: 'A', answer, context }, definition, fields, readonly } });
}

describe('what would make the class better', () => {
  beforeEach(() => useLocale().setLocale('en'));

  it('says the changes, and asks for each field', async () => {
    const wrapper = draw({ spend: 44000 });
    expect(wrapper.get('h3').text()).toBe('What would make it “A High value”');
    expect(wrapper.findAll('[data-testid="nearest-way"]').map((way) => way.text())).toEqual(['Spend: ¥6,000 more (¥50,000 in all), and fill in Last contact: Nov 1, 2026 (30 days ago) or later']);
    await wrapper.get('button[aria-label="Edit Last contact"]').trigger('click');
    expect(wrapper.emitted('edit')).toEqual([['last']]);
  });

  it('says them in Chinese', () => {
    useLocale().setLocale('zh');
    const wrapper = draw({ spend: 44000, last: '2026-11-20' });
    expect(wrapper.get('h3').text()).toBe('怎样到「A 高价值」');
    expect(wrapper.get('[data-testid="nearest-way"]').text()).toBe('消费再增加 ¥6,000（达到 ¥50,000）');
  });

  it('offers no editing to those who may not', () => {
    expect(draw({ spend: 44000 }, { readonly: true }).find('button').exists()).toBe(false);
  });

  it('says where no small change is enough, and nothing where nothing can be said', () => {
    expect(draw({ spend: 44000 }, { changeable: ['spend'] }).text()).toContain('No way was found');
    expect(draw({ spend: 44000 }, { changeable: ['vip'] }).find('[data-testid="why-nearest"]').exists()).toBe(false);
  });
});
