import { afterAll, describe, expect, it } from 'vitest';
import type { ScorerManifest } from '@rubric/sdk/contract';
import { createPluginHost, type ScoreRequest } from './plugin-host.ts';

const host = createPluginHost();
afterAll(() => host.close());

const scorer: ScorerManifest = {
  name: 'trial',
  title: { zh: '试', en: 'Trial' },
  inputs: [{ key: 'n', type: 'number', title: { zh: '数', en: 'Number' } }],
  output: {},
};
const good = '({ score: 50, reasons: [{ text: { zh: "好", en: "good" } }] })';

/** A plugin whose scorer runs `body` for every customer `c` and answers with what it returns, or with a good result. */
function bundle(body: string, top = '') {
  const code = `${top}
const good = () => ${good};
const each = (c) => { ${body}; return good(); };
export default { name: 'trial', version: '1.0.0', title: { zh: '试', en: 'Trial' }, description: { zh: '试', en: 'Trial' }, permissions: { hosts: [] },
  scorers: [{ ...${JSON.stringify(scorer)}, score: (customers) => customers.map(each) }] };`;
  return { code, hash: `${body}${top}` };
}

function request(body: string, more: Partial<ScoreRequest> & { top?: string; numbers?: number[] } = {}): ScoreRequest {
  const { top, numbers = [1, 2, 3, 4, 5, 6, 7, 8], ...rest } = more;
  return {
    workspaceId: 'w1', bundle: bundle(body, top), scorer, customers: numbers.map((n) => ({ n })),
    context: { today: '2026-01-31', timeZone: 'Asia/Shanghai', settings: {} }, killBudget: 3, ...rest,
  };
}

/** Per record: the score, or what became of it. */
async function outcomes(wanted: ScoreRequest) {
  const { outcomes, kills, fault } = await host.score(wanted);
  return { kills, fault, outcomes: outcomes.map((outcome) => (outcome.ok ? outcome.result.score : outcome.kind)) };
}

/** Whether this process and the host still do their work. */
async function expectUnharmed() {
  expect(await outcomes(request('return { ...good(), score: c.n }', { numbers: [3, 4] }))).toEqual({ kills: 0, fault: null, outcomes: [3, 4] });
}

describe('a plugin that behaves', () => {
  it('is described by its manifest', async () => {
    const described = await host.describe(bundle(''));
    expect(described).toMatchObject({ ok: true, manifest: { name: 'trial', scorers: [{ name: 'trial' }] } });
  });

  it('scores every customer in order', expectUnharmed);

  it('gets the context, and keeps nothing of another workspace', async () => {
    const counting = 'globalThis.seen = (globalThis.seen ?? 0) + 1; return { ...good(), score: globalThis.seen }';
    expect((await outcomes(request(counting, { numbers: [1, 1] }))).outcomes).toEqual([1, 2]);
    expect((await outcomes(request(counting, { numbers: [1], workspaceId: 'w2' }))).outcomes).toEqual([1]);
  });
});

describe('a plugin that goes wrong harms itself only', () => {
  const poisons = {
    'an endless loop': 'if (c.n === 2) for (;;);',
    'a regular expression that explodes': 'if (c.n === 2) /^(a+)+$/.test("a".repeat(60) + "b")',
    'a memory bomb': 'if (c.n === 2) { const all = []; for (;;) all.push(new Array(10000).fill(c.n)); }',
    'a string bomb': 'if (c.n === 2) { let s = "x"; const all = []; for (;;) { s += s + c.n; all.push(s.slice(1)); } }',
  };
  it.each(Object.entries(poisons))('%s costs one record, killed', async (_, body) => {
    const { outcomes: found } = await outcomes(request(body, { numbers: [1, 2, 3] }));
    expect(found).toEqual([50, expect.stringMatching(/killed|failed/), 50]);
    await expectUnharmed();
  });

  it('an ArrayBuffer bomb costs one record', async () => {
    const { outcomes: found } = await outcomes(request('if (c.n === 2) { const all = []; for (;;) all.push(new ArrayBuffer(16 * 1024 * 1024)); }', { numbers: [1, 2, 3] }));
    expect(found).toEqual([50, expect.stringMatching(/killed|failed/), 50]);
    await expectUnharmed();
  });

  it('throwing costs one record and is no kill', async () => {
    expect(await outcomes(request('if (c.n === 2) throw new Error("two is bad")'))).toEqual({
      kills: 0, fault: 'threw: two is bad', outcomes: [50, 'failed', 50, 50, 50, 50, 50, 50],
    });
  });

  it.each([
    ['a number out of range', 'return { ...good(), score: 101 }'],
    ['NaN', 'return { ...good(), score: NaN }'],
    ['no reasons', 'return { score: 1, reasons: [] }'],
    ['text in one language', 'return { score: 1, reasons: [{ text: { zh: "好" } }] }'],
    ['something extra', 'return { ...good(), html: "<script>" }'],
    ['nothing', 'return undefined'],
    ['a promise', 'return Promise.resolve(good())'],
    ['a throwing getter', 'return { get score() { throw new Error("no") }, reasons: [] }'],
    ['a cycle', 'const a = {}; a.a = a; return a'],
    ['an error that throws when read', 'throw { toString() { throw 1 } }'],
    ['an oversize result', 'return { score: 1, reasons: [{ text: { zh: "x".repeat(2 ** 22), en: "x" } }] }'],
    ['a string longer than memory', 'return { score: 1, reasons: [{ text: { zh: "x".repeat(2 ** 29 - 30), en: "x" } }] }'],
  ])('%s is refused', async (_, body) => {
    const { outcomes: found } = await outcomes(request(`if (c.n !== 2) return good(); ${body}`, { numbers: [1, 2, 3] }));
    expect(found).toEqual([50, expect.stringMatching(/failed|killed/), 50]);
  });

  it('a list of the wrong length is refused', async () => {
    const wanted = request('');
    const code = wanted.bundle.code.replace('customers.map(each)', '[good()]');
    const { outcomes: found } = await outcomes({ ...wanted, customers: [{ n: 1 }, { n: 2 }], bundle: { code, hash: 'short' } });
    expect(found).toEqual([50, 50]);
    const none = wanted.bundle.code.replace('customers.map(each)', '({})');
    expect((await outcomes({ ...wanted, customers: [{ n: 1 }], bundle: { code: none, hash: 'none' } })).outcomes).toEqual(['failed']);
  });

  it('what loops for everyone is stopped after the kill budget', async () => {
    const { kills, outcomes: found } = await outcomes(request('for (;;);', { killBudget: 2, numbers: [1, 2, 3, 4] }));
    expect(kills).toBe(2);
    expect(found).toEqual(['killed', 'killed', 'untried', 'untried']);
    await expectUnharmed();
  });

  it.each([
    ['loops while loading', 'for (;;);'],
    ['throws while loading', 'throw new Error("at load")'],
    ['does not parse', 'const const = 1;'],
    ['imports a module', 'import fs from "node:fs";'],
  ])('a plugin that %s is not described', async (_, top) => {
    expect(await host.describe(bundle('', top))).toMatchObject({ ok: false });
    await expectUnharmed();
  });

  it('a manifest that asks for hosts is refused', async () => {
    const { code } = bundle('');
    expect(await host.describe({ code: code.replace('hosts: []', 'hosts: ["example.com"]'), hash: 'hosts' })).toMatchObject({ ok: false, fault: expect.stringContaining('/permissions/hosts') });
  });
});

describe('a plugin cannot get out', () => {
  it.each([
    ['process', 'process.exit(1)'],
    ['process by the constructor chain', 'good.constructor.constructor("return process")().exit(1)'],
    ['process by the context', 'context.constructor.constructor("return process")().exit(1)'],
    ['require', 'require("node:fs")'],
    ['a module', 'import("node:fs").then((fs) => fs.writeFileSync("/tmp/escaped", "")); throw new Error("pending")'],
    ['the network', 'fetch("http://127.0.0.1/")'],
    ['a socket', 'new WebSocket("ws://127.0.0.1/")'],
    ['a worker', 'new Worker("x")'],
    ['WebAssembly memory', 'new WebAssembly.Memory({ initial: 65536 })'],
    ['a timer', 'setTimeout(() => {}, 1)'],
    ['the console', 'console.log("hello")'],
    ['the addon', 'process.binding("isolated_vm")'],
  ])('to %s', async (_, body) => {
    const { outcomes: found, kills } = await outcomes(request(`${body}; throw new Error("refused")`, { numbers: [1] }));
    expect(found).toEqual(['failed']);
    expect(kills).toBe(0);
    await expectUnharmed();
  });

  it('to names that only the host has', async () => {
    const names = '["process","require","module","global","Buffer","fetch","XMLHttpRequest","WebSocket","Worker","Deno","ivm","$0","$1"]';
    const { outcomes: found } = await outcomes(request(`return { ...good(), score: ${names}.filter((name) => name in globalThis).length }`, { numbers: [1] }));
    expect(found).toEqual([0]);
  });

  it('to the text that goes out, by replacing JSON and the prototypes', async () => {
    const top = 'JSON.stringify = () => ({ toString: () => "+[]" }); JSON.parse = () => [{}, {}]; String.prototype.startsWith = () => true; Array.prototype.map = function () { return this };';
    const { outcomes: found } = await outcomes(request('', { top, numbers: [1, 2] }));
    expect(found).toEqual(['failed', 'failed']);
    await expectUnharmed();
  });
});

describe('when the process dies', () => {
  it('a batch is resumed in a new one, nothing is lost', async () => {
    await expectUnharmed();
    const before = host.pid()!;
    const slow = request('const end = Date.now() + 20; while (Date.now() < end); return { ...good(), score: c.n }');
    const scoring = outcomes(slow);
    process.kill(before, 'SIGKILL');
    expect(await scoring).toMatchObject({ kills: 1, outcomes: [1, 2, 3, 4, 5, 6, 7, 8] });
    expect(host.pid()).not.toBe(before);
  });

  it('a single record is not blamed for it', async () => {
    await expectUnharmed();
    const slow = request('const end = Date.now() + 100; while (Date.now() < end);', { numbers: [1] });
    const scoring = outcomes(slow);
    process.kill(host.pid()!, 'SIGKILL');
    expect(await scoring).toMatchObject({ kills: 1, outcomes: [50] });
  });

  it('because the host was closed, nobody is blamed, and nothing starts again', async () => {
    const closing = createPluginHost();
    await closing.describe(bundle(''));
    const scoring = closing.score(request('for (;;);', { numbers: [1, 2] }));
    closing.close();
    await expect(scoring).rejects.toMatchObject({ code: 'unavailable' });
    await expect(closing.describe(bundle(''))).rejects.toMatchObject({ code: 'unavailable' });
    expect(closing.pid()).toBeNull();
  });

  it('a frozen process is killed and replaced', async () => {
    await expectUnharmed();
    const before = host.pid()!;
    process.kill(before, 'SIGSTOP');
    await expectUnharmedAfterKill();
    expect(host.pid()).not.toBe(before);
  });

  async function expectUnharmedAfterKill() {
    expect(await outcomes(request('return { ...good(), score: c.n }', { numbers: [3, 4] }))).toMatchObject({ kills: 1, outcomes: [3, 4] });
  }
});
