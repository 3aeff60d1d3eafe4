import type { LocalText } from '../model/text.ts';
import type { NearestBound } from './answer.ts';

export type ByBound = Record<NearestBound | 'between', LocalText>;

export const changeWords: LocalText = { zh: '{name}由{from}改为{to}', en: 'change {name} from {from} to {to}' };

export const levelWords = {
  up: { zh: '{name}由 {from}提高到 {to}', en: 'raise {name} from {from} to {to}' },
  down: { zh: '{name}由 {from}降到 {to}', en: 'lower {name} from {from} to {to}' },
} satisfies Record<string, LocalText>;

export const amountWords = {
  up: { zh: '{name}再增加 {by}（{end}）', en: '{name}: {by} more ({end})' },
  down: { zh: '{name}减少 {by}（{end}）', en: '{name}: {by} less ({end})' },
  end: {
    up: { zh: '达到 {to}', en: '{to} in all' },
    down: { zh: '降到 {to}', en: 'down to {to}' },
    upUntil: { zh: '达到 {to}，不超过 {until}', en: '{to} in all, at most {until}' },
    downUntil: { zh: '降到 {to}，不少于 {until}', en: 'down to {to}, at least {until}' },
    exactly: { zh: '正好 {to}', en: 'exactly {to}' },
  },
} satisfies Record<string, LocalText | Record<string, LocalText>>;

export const listWords = {
  add: { zh: '给{name}加上{added}', en: 'add {added} to {name}' },
  remove: { zh: '从{name}去掉{removed}', en: 'remove {removed} from {name}' },
  replace: { zh: '{name}去掉{removed}、加上{added}', en: 'replace {removed} by {added} in {name}' },
  other: { zh: '其他任意一项', en: 'anything else' },
} satisfies Record<string, LocalText>;

export const timeWords: ByBound = {
  atLeast: { zh: '{name}在 {to}或之后', en: '{name} on {to} or later' },
  atMost: { zh: '{name}在 {to}或之前', en: '{name} on {to} or earlier' },
  between: { zh: '{name}在 {low}至 {high}之间', en: '{name} between {low} and {high}' },
  exactly: { zh: '{name}为 {to}', en: '{name} on {to}' },
  any: { zh: '{name}为 {to}', en: '{name} on {to}' },
};

export const fillWords: ByBound = {
  atLeast: { zh: '填写{name}（不少于 {to}）', en: 'fill in {name} (at least {to})' },
  atMost: { zh: '填写{name}（不超过 {to}）', en: 'fill in {name} (at most {to})' },
  between: { zh: '填写{name}（{low} 至 {high}）', en: 'fill in {name} ({low} to {high})' },
  exactly: { zh: '填写{name}：{to}', en: 'fill in {name}: {to}' },
  any: { zh: '填写{name}', en: 'fill in {name}' },
};

export const timeFillWords: ByBound = {
  ...fillWords,
  atLeast: { zh: '填写{name}：{to}或之后', en: 'fill in {name}: {to} or later' },
  atMost: { zh: '填写{name}：{to}或之前', en: 'fill in {name}: {to} or earlier' },
  between: { zh: '填写{name}：{low}至 {high}之间', en: 'fill in {name}: between {low} and {high}' },
};

/** A day beside today. */
export const dayWords = {
  one: {
    today: { zh: '{date}（今天）', en: '{date} (today)' },
    ago: { zh: '{date}（昨天）', en: '{date} (yesterday)' },
    ahead: { zh: '{date}（明天）', en: '{date} (tomorrow)' },
  },
  many: {
    today: { zh: '{date}（今天）', en: '{date} (today)' },
    ago: { zh: '{date}（{days} 天前）', en: '{date} ({days} days ago)' },
    ahead: { zh: '{date}（{days} 天后）', en: '{date} ({days} days from now)' },
  },
} satisfies Record<string, Record<string, LocalText>>;
