import type { LocalText } from '@rubric/engine';
import type { PluginManifest } from '@rubric/sdk/contract';
import { limits } from '@rubric/sdk/contract';

/** What enabling a plugin allows it, in plain words. */
export function permissionSentences({ scorers }: PluginManifest): LocalText[] {
  const reads = scorers.map(({ title, inputs }): LocalText => ({
    zh: `“${title.zh}”读取每位客户的：${inputs.map((input) => input.title.zh).join('、')}；其他信息一概看不到。`,
    en: `“${title.en}” reads of each customer: ${inputs.map((input) => input.title.en).join(', ')}; nothing else is shown to it.`,
  }));
  const writes = scorers.map(({ title }): LocalText => ({
    zh: `“${title.zh}”写入自己的分数、等级和理由字段，不改动其他字段。`,
    en: `“${title.en}” writes its own score, label and reasons fields and changes no other.`,
  }));
  return [...reads, ...writes, {
    zh: `不能访问网络、文件和其他程序；内存不超过 ${limits.heapMegabytes} MB，超时即停止。`,
    en: `No network, files or other programs; at most ${limits.heapMegabytes} MB of memory, and it is stopped when it takes too long.`,
  }];
}
