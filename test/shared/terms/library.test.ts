import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assembleLibrary,
  coverageScore,
  missingMusts,
  PRIORITIES,
  PRIORITY_WEIGHTS,
  STATUS_CODES,
  TERM_STATUSES,
  type Term,
  type TermFile,
  type TermKinds,
  type TermParameter,
  type TermStatus,
  VALUE_KINDS,
} from '../../../src/shared/terms/library.ts';

const folder = new URL('../../../resources/terms/', import.meta.url);

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
}

const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'kinds.json');
const files = names.map((name) => ({ name, ...read<TermFile>(name) }));
const kinds = read<TermKinds>('kinds.json');
const library = assembleLibrary(files, kinds);
const { terms } = library;
const ids = new Set(terms.map((t) => t.id));

const TEXT_FIELDS = ['id', 'group', 'name', 'why', 'owner', 'detect_in_contract', 'brief_line'] as const;
const LIST_FIELDS = ['parameters', 'questions', 'evidence', 'pushback', 'trade_for', 'kpis'] as const;
const PARAMETER_TEXTS = [
  'key',
  'label',
  'unit',
  'ask',
  'acceptable',
  'walk_away',
  'provenance_note',
] as const;
const POSITIONS = ['ask', 'acceptable', 'walk_away'] as const;

function emptyTexts(term: Term): string[] {
  const texts: [string, string][] = [
    ...TEXT_FIELDS.map((field): [string, string] => [field, term[field]]),
    ...POSITIONS.map((field): [string, string] => [`positions.${field}`, term.positions[field]]),
    ...[...term.questions, ...term.evidence, ...term.trade_for, ...term.conditions_on_us].map(
      (text): [string, string] => ['list', text],
    ),
    ...term.pushback.flatMap((p): [string, string][] => [
      ['vendor_says', p.vendor_says],
      ['counter', p.counter],
    ]),
    ['value.formula', term.value.formula],
    ['value.note', term.value.note],
    ...term.parameters.flatMap((p) => PARAMETER_TEXTS.map((field): [string, string] => [field, p[field]])),
  ];
  return texts.filter(([, text]) => !text?.trim()).map(([field]) => `${term.id} ${field}`);
}

function numbersThatDisagree(p: TermParameter): string[] {
  return POSITIONS.filter((side) => /^\d+(\.\d+)?$/.test(p[side]) && Number(p[side]) !== p[`${side}_number`]);
}

function outOfOrder(p: TermParameter): boolean {
  const { ask_number: ask, acceptable_number: acceptable, walk_away_number: limit } = p;
  const sign = p.better === 'higher' ? -1 : 1;
  const ladder = [ask, acceptable, limit].filter((n) => n !== null).map((n) => sign * n);
  return ladder.some((n, i) => i > 0 && n < (ladder[i - 1] ?? n));
}

describe('the shipped term library', () => {
  it('holds ten groups, each in the file that bears its id', () => {
    expect(library.groups.map((g) => g.id)).toEqual([
      'cost-flex',
      'pricing',
      'capacity',
      'private',
      'sla',
      'ip',
      'privacy',
      'compliance',
      'leverage',
      'exit',
    ]);
    expect(library.groups.map((g) => g.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(files.filter((f) => f.name !== `${f.group.id}.json`).map((f) => f.name)).toEqual([]);
    expect(files.flatMap((f) => f.terms.filter((t) => t.group !== f.group.id).map((t) => t.id))).toEqual([]);
  });

  it('holds sixty terms, T01 to T60, each once', () => {
    const expected = Array.from({ length: 60 }, (_, i) => `T${String(i + 1).padStart(2, '0')}`);
    expect(terms.map((t) => t.id).toSorted()).toEqual(expected);
  });

  it('ranks 27 terms as must, 20 as should and 13 as could', () => {
    expect(PRIORITIES.map((priority) => ranked(priority).length)).toEqual([27, 20, 13]);
  });

  it('has exactly four core terms: price lock, rollover, ramp and overage parity', () => {
    const core = terms.filter((t) => t.core);
    expect(core.map((t) => t.id)).toEqual(['T01', 'T02', 'T03', 'T04']);
    expect(core.every((t) => t.priority === 'must')).toBe(true);
  });

  it('leaves no text and no required list empty', () => {
    expect(terms.flatMap(emptyTexts)).toEqual([]);
    expect(
      terms.flatMap((t) => LIST_FIELDS.filter((f) => t[f].length === 0).map((f) => `${t.id} ${f}`)),
    ).toEqual([]);
  });

  it('values every term by one of the five kinds', () => {
    const unknown = terms.filter((t) => !VALUE_KINDS.includes(t.value.kind));
    expect(unknown.map((t) => t.id)).toEqual([]);
  });

  it('points only to terms that exist, and never a term to itself', () => {
    const broken = terms.flatMap((t) => t.see_also.filter((id) => id === t.id || !ids.has(id)));
    expect(broken).toEqual([]);
  });

  it('names only KPIs of the scorecard', () => {
    const known = /^KPI-(0[1-9]|1[0-6])$/;
    expect(terms.flatMap((t) => t.kpis).filter((kpi) => !known.test(kpi))).toEqual([]);
  });

  it('fills every brace of a brief line from a parameter of its own term', () => {
    const unfilled = terms.flatMap((t) => {
      const keys = t.parameters.map((p) => p.key);
      const braces = [...t.brief_line.matchAll(/\{([^}]*)\}/g)].map((m) => m[1] ?? '');
      return braces.filter((key) => !keys.includes(key)).map((key) => `${t.id} ${key}`);
    });
    expect(unfilled).toEqual([]);
    expect(terms.filter((t) => !/\{\w+\}/.test(t.brief_line)).map((t) => t.id)).toEqual([]);
  });

  it('states the same number in words and in figures', () => {
    const wrong = terms.flatMap((t) => t.parameters.filter((p) => numbersThatDisagree(p).length > 0));
    expect(wrong.map((p) => p.key)).toEqual([]);
  });

  it('never asks for less than it would accept, nor accepts what it would walk away from', () => {
    const wrong = terms.flatMap((t) => t.parameters.filter(outOfOrder).map((p) => `${t.id} ${p.key}`));
    expect(wrong).toEqual([]);
  });

  it('gives every parameter a snake_case key, a direction and a provenance', () => {
    const wrong = terms.flatMap((t) =>
      t.parameters
        .filter(
          (p) =>
            !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(p.key) ||
            !['higher', 'lower'].includes(p.better) ||
            !['source', 'market', 'default'].includes(p.provenance),
        )
        .map((p) => `${t.id} ${p.key}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the vocabulary of the library', () => {
  it('explains each of the five value kinds, of which only expected enters the headline', () => {
    expect(kinds.value_kinds.map((k) => k.id)).toEqual([...VALUE_KINDS]);
    expect(kinds.value_kinds.filter((k) => k.in_headline).map((k) => k.id)).toEqual(['expected']);
  });

  it('prints the statuses as M, A, B, W and N', () => {
    expect(kinds.statuses.map((s) => s.id)).toEqual([...TERM_STATUSES]);
    expect(kinds.statuses.map((s) => s.code).join('')).toBe('MABWN');
    expect(kinds.statuses.map((s) => STATUS_CODES[s.id]).join('')).toBe('MABWN');
  });

  it('weighs coverage as the score does', () => {
    expect(kinds.coverage.weights).toEqual(PRIORITY_WEIGHTS);
  });

  it('applies the commit denomination first and a ceiling last, each step on terms that exist', () => {
    const order = kinds.application_order.flatMap((step) => step.terms);
    expect(order.filter((id) => !ids.has(id))).toEqual([]);
    expect(order).toEqual(['T60', 'T05', 'T11', 'T03', 'T08', 'T02', 'T04', 'T06', 'T17']);
  });
});

const ranked = (priority: Term['priority']) => terms.filter((t) => t.priority === priority);
const [musts, shoulds, coulds] = [ranked('must'), ranked('should'), ranked('could')];

function all(list: readonly Term[], status: TermStatus): Record<string, TermStatus> {
  return Object.fromEntries(list.map((t) => [t.id, status]));
}

describe('coverage of an offer', () => {
  it('is nothing for a silent offer and whole for one acceptable throughout', () => {
    expect(coverageScore({}, terms)).toBe(0);
    expect(coverageScore(all(terms, 'acceptable'), terms)).toBe(1);
  });

  it('counts a must three times and a should twice a could', () => {
    const whole = 27 * 3 + 20 * 2 + 13;
    expect(coverageScore(all(musts, 'ask'), terms)).toBeCloseTo(81 / whole, 12);
    expect(coverageScore(all(shoulds, 'acceptable'), terms)).toBeCloseTo(40 / whole, 12);
    expect(coverageScore(all(coulds, 'acceptable'), terms)).toBeCloseTo(13 / whole, 12);
  });

  it('gives nothing for a term below acceptable', () => {
    expect(coverageScore(all(terms, 'below'), terms)).toBe(0);
  });

  it('scores the core four apart', () => {
    const statuses = { T01: 'ask', T04: 'acceptable', T02: 'walk_away' } as const;
    const core = terms.filter((t) => t.core);
    expect(coverageScore(statuses, core)).toBe(0.5);
  });

  it('is not known without terms', () => {
    expect(coverageScore({}, [])).toBeNull();
  });

  it('never falls when one term rises to acceptable', () => {
    const anyStatuses = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...TERM_STATUSES));
    fc.assert(
      fc.property(anyStatuses, fc.constantFrom(...ids), (statuses, id) => {
        const before = coverageScore(statuses, terms) ?? 0;
        const after = coverageScore({ ...statuses, [id]: 'acceptable' }, terms) ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('missing musts', () => {
  it('are all 27 when the offer is silent', () => {
    expect(missingMusts({}, terms)).toEqual(musts);
  });

  it('are those at walk-away or not addressed, while below acceptable is still in play', () => {
    const statuses = { ...all(musts, 'below'), T04: 'walk_away', T53: 'not_addressed' } as const;
    expect(missingMusts(statuses, terms).map((t) => t.id)).toEqual(['T04', 'T53']);
  });

  it('leave out should and could terms however bad they stand', () => {
    const statuses = { ...all(terms, 'walk_away'), ...all(musts, 'acceptable') };
    expect(missingMusts(statuses, terms)).toEqual([]);
  });
});
