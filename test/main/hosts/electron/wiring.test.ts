import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Sources, WIRING_RULES, type WiringRule } from './wiring-rules.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'main', 'hosts', 'electron');

const sources: Sources = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);

const broken = (of: Sources) => WIRING_RULES.filter(({ holds }) => !holds(of)).map(({ rule }) => rule);

function planted({ plant: { file, from, to } }: WiringRule): Sources {
  const before = sources[file] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing was planted in ${file}`);
  return { ...sources, [file]: after };
}

describe('the wiring of the Electron host', () => {
  it('holds every rule', () => {
    expect(broken(sources)).toEqual([]);
  });

  it('is wired in one place: no other file but the preload touches Electron at run time', () => {
    const touching = Object.entries(sources)
      .filter(([, text]) => /^import (?!type\b)[^;]*from 'electron(?:\/\w+)?';/m.test(text))
      .map(([name]) => name);
    expect(touching).toEqual(['main.ts', 'preload.ts']);
  });

  it.each(WIRING_RULES)('would be caught breaking: $rule', (rule) => {
    expect(broken(planted(rule))).toContain(rule.rule);
  });
});
