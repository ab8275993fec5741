import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, literalsOf, readSources, type SourceFile } from './walls/imports.ts';
import { BARRELS, CYCLES, KEEPS, LAYERS, NAMES, RULES, SQL, TREE, violations } from './walls/rules.ts';

const ROOT = join(import.meta.dirname, '..');
const sources = readSources(ROOT, 'src');
const found = violations(sources);

interface Plant {
  rule: string;
  breaks: Record<string, string>;
  keeps: Record<string, string>;
}

function ruleOf(table: readonly { rule: string }[], words: string): string {
  const rule = table.find((row) => row.rule.includes(words))?.rule;
  if (rule === undefined) throw new Error(`no rule says "${words}"`);
  return rule;
}

function brokenRules(files: Record<string, string>): string[] {
  const planted: SourceFile[] = Object.entries(files).map(([path, text]) => ({ path, text }));
  return [...new Set(violations(planted).map(({ rule }) => rule))];
}

function imports(text: string): string[] {
  return importsOf({ path: 'src/main/backend/offers.ts', text }).map(({ target }) => target);
}

const PLANTS: readonly Plant[] = [
  {
    rule: ruleOf(LAYERS, 'shared imports nothing'),
    breaks: { 'src/shared/kpi/rate.ts': "import prices from '../../../resources/prices.json';" },
    keeps: { 'src/shared/kpi/rate.ts': "import { charge } from '../pricing/charge.ts';" },
  },
  {
    rule: ruleOf(LAYERS, 'shared imports nothing'),
    breaks: { 'src/shared/plan/runway.ts': "import { Temporal } from 'temporal-polyfill';" },
    keeps: { 'src/shared/calendar.ts': "import { Temporal } from 'temporal-polyfill';" },
  },
  {
    rule: ruleOf(LAYERS, 'shared imports nothing'),
    breaks: { 'src/shared/commit/offer.ts': "import * as z from 'zod';" },
    keeps: {
      'src/shared/contract.ts': "import * as z from 'zod';",
      'src/shared/calc/schemas.ts': "import * as z from 'zod';",
    },
  },
  {
    rule: ruleOf(LAYERS, 'shared imports nothing'),
    breaks: { 'src/shared/format.ts': "import { inspect } from 'node:util';" },
    keeps: { 'src/shared/format.ts': '// import { inspect } from "node:util";' },
  },
  {
    rule: ruleOf(LAYERS, 'store imports shared alone'),
    breaks: { 'src/main/store/offers.ts': "import type { Session } from '../backend/session.ts';" },
    keeps: {
      'src/main/store/offers.ts':
        "import Database from 'better-sqlite3';\nimport fs from 'node:fs';\nimport type { Offer } from '../../shared/commit/offer.ts';",
    },
  },
  {
    rule: ruleOf(LAYERS, 'intake imports shared, and of the store only where rows are staged'),
    breaks: { 'src/main/intake/read.ts': "import { openFile } from '../store/open.ts';" },
    keeps: {
      'src/main/intake/read.ts':
        "import { DuckDBInstance } from '@duckdb/node-api';\nimport { fork } from 'node:child_process';",
    },
  },
  {
    rule: ruleOf(LAYERS, 'export imports shared and'),
    breaks: { 'src/main/export/pdf.ts': "import { reply } from '../backend/reply.ts';" },
    keeps: { 'src/main/export/pdf.ts': "import { PDFDocument } from 'pdf-lib';" },
  },
  {
    rule: ruleOf(LAYERS, 'backend imports'),
    breaks: { 'src/main/backend/offers.ts': "import { root } from '../hosts/cli/root.ts';" },
    keeps: {
      'src/main/backend/offers.ts':
        "import { addOffer } from '../store/offers.ts';\nimport terms from '../../../resources/terms.json' with { type: 'json' };",
    },
  },
  {
    rule: ruleOf(LAYERS, 'hosts import'),
    breaks: { 'src/main/hosts/cli/show.ts': "import { openFile } from '../../store/open.ts';" },
    keeps: { 'src/main/hosts/cli/show.ts': "import { backend } from '../../backend/backend.ts';" },
  },
  {
    rule: ruleOf(LAYERS, 'main never imports'),
    breaks: { 'src/main/version.ts': "import { theme } from '../renderer/theme.ts';" },
    keeps: { 'src/main/version.ts': "import { money } from '../shared/money.ts';" },
  },
  {
    rule: ruleOf(LAYERS, 'renderer never imports'),
    breaks: { 'src/renderer/store.ts': "import type { Row } from '../main/store/offers.ts';" },
    keeps: {
      'src/renderer/store.ts': "import terms from '../../resources/terms.json';\nimport 'react';",
    },
  },
  {
    rule: ruleOf(KEEPS, 'Electron'),
    breaks: { 'src/main/hosts/cli/main.ts': "import { app } from 'electron/main';" },
    keeps: { 'src/main/hosts/electron/main.ts': "import { app } from 'electron/main';" },
  },
  {
    rule: ruleOf(KEEPS, 'HTTP'),
    breaks: { 'src/main/backend/serve.ts': "import { createServer } from 'node:http';" },
    keeps: { 'src/main/hosts/browser/serve.ts': "import { createServer } from 'node:http';" },
  },
  {
    rule: ruleOf(KEEPS, 'SQLite'),
    breaks: { 'src/main/backend/open.ts': "const Database = require('better-sqlite3');" },
    keeps: { 'src/main/store/open.ts': "const Database = require('better-sqlite3');" },
  },
  {
    rule: ruleOf(KEEPS, 'DuckDB'),
    breaks: { 'src/main/export/rows.ts': "const duck = await import('@duckdb/node-api');" },
    keeps: { 'src/main/intake/rows.ts': "const duck = await import('@duckdb/node-api');" },
  },
  {
    rule: ruleOf(KEEPS, 'drives a browser'),
    breaks: { 'src/main/hosts/browser/print.ts': "import { chromium } from 'playwright-core';" },
    keeps: { 'src/main/export/print.ts': "import { chromium } from 'playwright-core';" },
  },
  {
    rule: TREE,
    breaks: { 'src/window/main.tsx': 'export const page = 1;' },
    keeps: { 'src/renderer/main.tsx': 'export const page = 1;' },
  },
  {
    rule: SQL,
    breaks: { 'src/main/backend/offers.ts': 'const rows = db.all(`\n  SELECT id FROM offer`);' },
    keeps: { 'src/main/store/offers.ts': 'const rows = db.all(`\n  SELECT id FROM offer`);' },
  },
  {
    rule: SQL,
    breaks: { 'src/main/hosts/cli/show.ts': "db.run('delete from offer where id = ?');" },
    keeps: {
      'src/renderer/screens/offers.tsx':
        "const labels = ['Create offer', 'Delete', 'Select a workload from the list', 'DELETE'];",
    },
  },
  {
    rule: NAMES,
    breaks: { 'src/renderer/parts/helpers.tsx': 'export const one = 1;' },
    keeps: { 'src/renderer/parts/token-types.tsx': 'export const one = 1;' },
  },
  {
    rule: BARRELS,
    breaks: {
      'src/shared/kpi/index.ts':
        "// the scorecard\nimport { mix } from './mix.ts';\nexport * from './rate.ts';\nexport type { Hit } from './hit.ts';\nexport {\n  mix,\n};\n",
    },
    keeps: { 'src/shared/kpi/index.ts': "export * from './rate.ts';\nexport const count = 12;\n" },
  },
  {
    rule: CYCLES,
    breaks: {
      'src/shared/a.ts': "import { b } from './b.ts';",
      'src/shared/b.ts': "export * from './c.ts';",
      'src/shared/c.ts': "import { type A, a } from './a.ts';",
    },
    keeps: {
      'src/shared/a.ts': "import { b } from './b.ts';\nimport { c } from './c.ts';",
      'src/shared/b.ts': "import { c } from './c.ts';",
      'src/shared/c.ts': "import type { A } from './a.ts';",
    },
  },
];

describe('the walls of src', () => {
  it('are checked on files that are there and that import each other', () => {
    expect(sources.map(({ path }) => path)).toContain('src/shared/units.ts');
    expect(sources.flatMap(importsOf).some(({ local }) => local)).toBe(true);
  });

  it.each(RULES)('hold: %s', (rule) => {
    expect(found.filter((violation) => violation.rule === rule).map(({ what }) => what)).toEqual([]);
  });
});

describe('a planted violation', () => {
  it.each(PLANTS)('of "$rule" is caught', ({ rule, breaks }) => {
    expect(brokenRules(breaks)).toContain(rule);
  });

  it.each(PLANTS)('of "$rule" has a lawful counterpart', ({ keeps }) => {
    expect(brokenRules(keeps)).toEqual([]);
  });

  it('exists for every rule', () => {
    expect(new Set(PLANTS.map(({ rule }) => rule))).toEqual(new Set(RULES));
  });

  it('of the circle is told as the chain of its files', () => {
    const files = Object.entries({
      'src/shared/a.ts': "import { b } from './b.ts';",
      'src/shared/b.ts': "const a = await import('./a.ts');",
    }).map(([path, text]) => ({ path, text }));
    expect(violations(files)).toEqual([
      { rule: CYCLES, what: 'src/shared/a.ts → src/shared/b.ts → src/shared/a.ts' },
    ]);
  });
});

describe('reading the imports of a file', () => {
  it.each([
    ["import 'a';", ['a']],
    ["import a, { type B } from '@scope/a/deep';", ['@scope/a']],
    ["import {\n  a,\n  b as c,\n} from './a.ts';", ['src/main/backend/a.ts']],
    ["import * as a from 'node:fs/promises';", ['node:fs']],
    ["import a from '../../../resources/a.json' with { type: 'json' };", ['resources/a.json']],
    ["export * as a from '../a.ts';", ['src/main/a.ts']],
    ["export { a } from './a.ts';\nexport type { B } from 'b';", ['src/main/backend/a.ts', 'b']],
    ["import type from './a.ts';", ['src/main/backend/a.ts']],
    ["const a = await import('a');", ['a']],
    ["type A = import('./a.ts').A;", ['src/main/backend/a.ts']],
    ["const a = require.resolve('a'), b = require('b');", ['a', 'b']],
  ])('finds what %s names', (text, targets) => {
    expect(imports(text)).toEqual(targets);
  });

  it.each([
    "// import 'a';",
    "/*\nimport 'a';\n*/",
    "const code = `\nimport 'a';\n`;",
    "const a = 'b';\nexport const from = 'c';",
    "export const quote = /['\"`]/;\n// import 'a'; `",
  ])('finds nothing in %s', (text) => {
    expect(imports(text)).toEqual([]);
  });

  it('tells imports of types alone from those that run', () => {
    const text =
      "import type { A } from './a.ts';\nimport { type B } from './b.ts';\nexport type * from './c.ts';";
    expect(importsOf({ path: 'src/a.ts', text }).map(({ typeOnly }) => typeOnly)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('reads literals past regular expressions, apostrophes in markup and nested templates', () => {
    const text = [
      "const q = /'/;",
      "<p>don't</p>",
      "f('one');",
      `g(\`two \${h(\`x\`, { a: {} })} $y\`);`,
      '// "no"',
      `const b = [/\`/];`,
      "f('three');",
    ].join('\n');
    expect(literalsOf(text)).toEqual(['one', `two \${h(\`x\`, { a: {} })} $y`, 'three']);
  });
});
