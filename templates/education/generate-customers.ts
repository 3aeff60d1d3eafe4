/** Writes `customers.json`: made-up people only, the same at every run. `node templates/education/generate-customers.ts` */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Value = string | number | boolean | string[] | { daysAgo: number };
export type SampleCustomer = { id: string; fields: Record<string, Value> };

/** How far a family has come; what is known of it follows. */
const personas = ['enrolled', 'hot', 'booked', 'warm', 'fresh', 'cold'] as const;
type Persona = (typeof personas)[number];
const shares: Record<Persona, number> = { enrolled: 0.16, hot: 0.18, booked: 0.12, warm: 0.24, fresh: 0.16, cold: 0.14 };

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'.split('');
const given = ['静', '敏', '磊', '洋', '艳', '勇', '娟', '涛', '明', '丽', '雨桐', '子轩', '浩然', '思远', '欣怡', '梓涵', '宇航', '佳怡', '俊杰', '诗涵', '一诺', '嘉豪', '若曦', '晨阳', '语嫣', '天佑', '可馨', '景行', '书瑶', '承泽'];
const englishFirst = ['Olivia', 'Liam', 'Emma', 'Noah', 'Ava', 'Ethan', 'Sophia', 'Lucas', 'Mia', 'Mason', 'Grace', 'Henry', 'Chloe', 'Oscar', 'Ruby', 'Leo', 'Hannah', 'Felix', 'Nora', 'Hugo'];
const englishLast = ['Bennett', 'Carter', 'Dawson', 'Ellis', 'Foster', 'Grant', 'Hughes', 'Irving', 'Jennings', 'Keller', 'Lawson', 'Mercer', 'Norris', 'Parker', 'Quinn', 'Reeves', 'Sawyer', 'Turner', 'Walsh', 'York'];
const chineseCities = ['北京', '上海', '广州', '深圳', '杭州', '成都', '南京', '武汉', '西安', '苏州', '重庆', '长沙'];
const englishCities = ['London', 'Singapore', 'Sydney', 'Toronto', 'Dublin', 'Auckland'];
const stages = ['preschool', 'primary', 'primary', 'middle', 'middle', 'high', 'university', 'adult'];
const courses = ['english', 'maths', 'science', 'coding', 'art', 'examPrep'];
const sources = ['referral', 'walkIn', 'wechat', 'wechat', 'shortVideo', 'shortVideo', 'website', 'event'];
const needs = ['teacher', 'price', 'schedule', 'result', 'environment'];
const chineseNotes = ['希望周末上课', '想先了解师资', '孩子对编程很感兴趣', '正在比较几家机构', '家长很重视提分效果', '暑假后再决定'];
const englishNotes = ['Prefers weekend lessons', 'Comparing three schools', 'Loves drawing, shy in groups', 'Wants a small class', 'Will decide after the holidays'];

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function createDice(seed: number) {
  const next = seeded(seed);
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => items[whole(0, items.length - 1)]!;
  return { next, whole, pick, chance: (share: number) => next() < share };
}
type Dice = ReturnType<typeof createDice>;

function personaOf({ next }: Dice): Persona {
  let left = next();
  return personas.find((persona) => (left -= shares[persona]) < 0) ?? 'cold';
}

/** Numbers that no one has: +86 mobiles never start with 100; 555-01xx is kept for fiction in North America. */
function contact(dice: Dice, index: number): Record<string, Value> {
  const number = String(index).padStart(4, '0');
  if (dice.chance(0.72)) {
    const name = dice.pick(surnames) + dice.pick(given);
    return { name, phone: `1000000${number}`, city: dice.pick(chineseCities), ...(dice.chance(0.6) ? { wechat: `wx_demo_${number}` } : {}), ...(dice.chance(0.3) ? { email: `lead${number}@example.com` } : {}) };
  }
  const [first, last] = [dice.pick(englishFirst), dice.pick(englishLast)];
  const phone = `+1${[202, 303, 404, 505][Math.floor(index / 100)] ?? 606}55501${String(index % 100).padStart(2, '0')}`;
  return { name: `${first} ${last}`, phone, city: dice.pick(englishCities), email: `${first}.${last}.${number}@example.com`.toLowerCase() };
}

const progress: Record<Persona, (dice: Dice) => Record<string, Value>> = {
  enrolled: (dice) => {
    const enrolled = dice.whole(3, 120);
    return { parentIntent: dice.whole(4, 5), consultations: dice.whole(2, 6), lastContact: { daysAgo: dice.whole(1, 40) }, trialLesson: { daysAgo: enrolled + dice.whole(2, 12) }, converted: true, enrolledOn: { daysAgo: enrolled }, firstInquiry: { daysAgo: enrolled + dice.whole(14, 60) } };
  },
  hot: (dice) => ({ parentIntent: dice.whole(4, 5), consultations: dice.whole(2, 5), lastContact: { daysAgo: dice.whole(0, 12) }, trialLesson: { daysAgo: dice.whole(1, 25) }, converted: false, firstInquiry: { daysAgo: dice.whole(26, 60) } }),
  booked: (dice) => ({ parentIntent: dice.whole(3, 5), consultations: dice.whole(1, 3), lastContact: { daysAgo: dice.whole(0, 10) }, trialLesson: { daysAgo: -dice.whole(3, 14) }, converted: false, firstInquiry: { daysAgo: dice.whole(11, 40) } }),
  warm: (dice) => ({ parentIntent: dice.whole(2, 4), consultations: dice.whole(1, 3), lastContact: { daysAgo: dice.whole(3, 45) }, converted: false, firstInquiry: { daysAgo: dice.whole(46, 90) } }),
  fresh: (dice) => ({ ...(dice.chance(0.3) ? { parentIntent: dice.whole(1, 2) } : {}), consultations: 0, firstInquiry: { daysAgo: dice.whole(0, 14) } }),
  cold: (dice) => ({ parentIntent: dice.whole(1, 3), consultations: dice.whole(0, 2), lastContact: { daysAgo: dice.whole(65, 240) }, converted: false, firstInquiry: { daysAgo: dice.whole(241, 400) } }),
};

function needsOf(dice: Dice, persona: Persona): Record<string, Value> {
  const keen = persona === 'hot' || persona === 'enrolled';
  return {
    stage: dice.pick(stages), course: dice.pick(courses), source: dice.pick(sources),
    ...(dice.chance(keen ? 0.95 : 0.65) ? { budget: dice.whole(keen ? 8 : 2, keen ? 36 : 24) * 1000 } : {}),
    ...(dice.chance(0.85) ? { distance: Math.round(dice.next() ** 2 * 260) / 10 } : {}),
    ...(dice.chance(0.6) ? { needs: [...new Set([dice.pick(needs), dice.pick(needs)])] } : {}),
  };
}

export function generateCustomers(count = 300, seed = 20_260_101): SampleCustomer[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, (_, index) => {
    const persona = personaOf(dice);
    const person = contact(dice, index);
    const chinese = String(person.phone).startsWith('1000');
    const notes: Record<string, Value> = dice.chance(0.35) ? { notes: dice.pick(chinese ? chineseNotes : englishNotes) } : {};
    const tags: Record<string, Value> = dice.chance(0.2) ? { tags: [dice.pick(chinese ? ['重点', '双胞胎', '老学员弟妹', '周末班'] : ['VIP', 'siblings', 'weekend'])] } : {};
    return { id: `edu-${String(index + 1).padStart(3, '0')}`, fields: { ...person, ...needsOf(dice, persona), ...progress[persona](dice), ...tags, ...notes } };
  });
}

/** One customer a line: small, and a change is seen in a diff. */
export const customersText = (customers: SampleCustomer[]): string => `{ "customers": [\n${customers.map((customer) => JSON.stringify(customer)).join(',\n')}\n] }\n`;

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'customers.json'), customersText(generateCustomers()));
