/** The engine, bundled for a page, decides in a real Chromium what it decides here, under a policy that forbids eval. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as engine from '@rubric/engine';
import { compileScheme, type FieldDef, type FieldValues, schemeDefinition, type SchemeDefinition } from '@rubric/engine';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../real-parts/chromium.ts';

const root = join(import.meta.dirname, '../..');
const policy = "default-src 'none'; script-src 'self'";
const context = { now: Date.UTC(2026, 2, 8, 9), timeZone: 'America/New_York' };

type Design = { fields: FieldDef[]; definition: SchemeDefinition; customers: FieldValues[] };

type SampleValue = FieldValues[string] | { daysAgo: number };

/** Sample dates are stored as days before the installation. */
const asValue = (value: SampleValue): FieldValues[string] =>
  typeof value === 'object' && !Array.isArray(value) ? new Date(context.now - value.daysAgo * 86_400_000).toISOString().slice(0, 10) : value;

/** The education template's score card, and its sample customers. */
function education(): Design {
  const read = <Content>(name: string): Content => JSON.parse(readFileSync(join(root, 'templates/education', name), 'utf8')) as Content;
  const { fields, schemes } = read<{ fields: FieldDef[]; schemes: { definition: unknown }[] }>('template.json');
  const { customers } = read<{ customers: { fields: Record<string, SampleValue> }[] }>('customers.json');
  return { fields, definition: schemeDefinition.parse(schemes[0]?.definition), customers: customers.map((customer) => Object.fromEntries(Object.entries(customer.fields).map(([key, value]) => [key, asValue(value)]))) };
}

function serve(script: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/engine.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html', 'content-security-policy': policy });
    response.end(isScript ? script : '<!doctype html><title>engine</title><script type="module" src="/engine.js"></script>');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('the engine in a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rubric-engine-'));
  let browser: Browser;
  let server: Server;
  let script = '';

  beforeAll(async () => {
    const entry = join(root, 'packages/engine/src/index.ts');
    await build({ root, configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, lib: { entry, formats: ['es'], fileName: 'engine' } } });
    script = `${readFileSync(join(folder, 'engine.js'), 'utf8')}\n`;
    server = await serve(script.replace(/export \{([^}]*)\};?\s*$/, (_all, names: string) => `globalThis.engine = {${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')}};`));
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the outcomes and explanations that it gives on the server, and breaks no rule of the policy', async () => {
    const design = education();
    const compiled = compileScheme(design.definition, design.fields);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'engine' in globalThis);
    const there = await page.evaluate((json: string) => {
      const { fields, definition, customers, ctx } = JSON.parse(json) as Design & { ctx: typeof context };
      const { compileScheme: compile, createSimulation, toColumns } = (globalThis as unknown as { engine: typeof engine }).engine;
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => broken.push(violatedDirective));
      const scheme = compile(definition, fields);
      if (!scheme.ok) throw new Error(JSON.stringify(scheme.issues));
      const simulated = createSimulation(toColumns(customers, fields), fields, { context: ctx }).run(definition);
      return {
        explanations: JSON.stringify(customers.map((customer) => scheme.value.explain(customer, ctx))),
        classes: simulated.ok ? [...simulated.value.decisions.classIndex] : [],
        broken,
      };
    }, JSON.stringify({ ...design, ctx: context }));
    expect(there.broken).toEqual([]);
    expect(JSON.parse(there.explanations)).toEqual(design.customers.map((customer) => compiled.value.explain(customer, context)));
    const keys = design.definition.classes.map(({ key }) => key);
    expect(there.classes).toEqual(design.customers.map((customer) => keys.indexOf(compiled.value.evaluate(customer, context).class ?? '')));
    expect(new Set(there.classes).size).toBeGreaterThan(2);
  });

  it('holds no code generator, which such a page could not run', () => {
    expect(script).not.toContain('run.numbers, v = run.values');
  });
});
