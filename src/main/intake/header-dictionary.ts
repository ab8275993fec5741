import type { MappedField } from '../../shared/mapping/mapped-field.ts';

type Entry = {
  field: MappedField;
  /** Headers in lower case without punctuation, English and German. */
  names: readonly string[];
  /** What a header that is none of the names says by its words. */
  pattern?: RegExp;
};

/**
 * What headers of columns mean: the one place where it is declared. A header is compared in lower case, with blanks for
 * punctuation and without its unit; names first, then patterns, each in this order.
 */
export const HEADER_DICTIONARY: readonly Entry[] = [
  {
    field: 'date',
    names: [
      'ts',
      'week',
      'week start',
      'week starting',
      'week of',
      'week commencing',
      'woche',
      'wochenbeginn',
      'charge period start',
      'reporting date',
      'jour',
      'mois',
      'semaine',
      'période',
      'fecha',
      'día',
      'mes',
      'semana',
      'periodo',
      'data',
      'giorno',
      'mese',
      'dag',
      'maand',
      '日付',
      '날짜',
      '일자',
      '利用日',
      '年月',
      '期間',
      '日時',
      '日期',
      '月份',
      'date',
      'day',
      'usage date',
      'usage date utc',
      'usage day',
      'billing date',
      'month',
      'billing month',
      'quarter',
      'billing quarter',
      'quartal',
      'trimestre',
      'usage month',
      'invoice month',
      'period',
      'billing period',
      'start time',
      'start date',
      'date from',
      'period start',
      'service start',
      'service start date',
      'billing period start',
      'von',
      'starting at',
      'timestamp',
      'time',
      'datetime',
      'date time',
      'created at',
      'created',
      'request time',
      'event time',
      'datum',
      'tag',
      'monat',
      'zeit',
      'zeitpunkt',
      'zeitraum',
      'zeitstempel',
      'abrechnungsmonat',
      'abrechnungszeitraum',
      'leistungsmonat',
      'nutzungsdatum',
    ],
    pattern:
      /\b(date|timestamp|datum|rechnungsdatum|monat|zeitraum)\b|\b(start|created|usage|request) (time|at|day|month)\b/,
  },
  {
    field: 'input_uncached',
    names: [
      'ungecachte eingabetokens',
      'キャッシュなし入力トークン',
      'uncached input tokens',
      'input tokens uncached',
      'usage input tokens no cache',
      'input tokens no cache',
      'input uncached',
      'non cached input tokens',
      'noncached input tokens',
      'fresh input tokens',
      'regular input tokens',
      'input tokens without cache',
      'input tokens excl cache',
      'input tokens excluding cache',
      'eingabe tokens ohne cache',
      'eingabetokens ohne cache',
      'ungecachte eingabe tokens',
      'nicht gecachte eingabe tokens',
    ],
    pattern: /\b(uncached|un cached|non cached|no cache|without cache|excl cache|ohne cache)\b/,
  },
  {
    field: 'cache_write_5m',
    names: ['ephemeral 5m input tokens', 'cache write 5m', 'cache creation 5m', 'cache write tokens 5m'],
    pattern: /\b5m$|\bcache\b.*\b(5m|5 m|5 min|5min|5 minutes|5 minuten)\b|\b5m\b.*\bcache\b/,
  },
  {
    field: 'cache_write_1h',
    names: ['ephemeral 1h input tokens', 'cache write 1h', 'cache creation 1h', 'cache write tokens 1h'],
    pattern: /\b1h$|\bcache\b.*\b(1h|1 h|60m|60 min|1 hour|1 stunde)\b|\b1h\b.*\bcache\b/,
  },
  {
    field: 'cache_write',
    names: [
      'jetons d écriture du cache',
      'jetons écrits en cache',
      'tokens de escritura de caché',
      'キャッシュ書き込みトークン',
      'キャッシュ作成トークン',
      'cache creation input tokens',
      'cache creation tokens',
      'cache creation',
      'cache write tokens',
      'cache write input tokens',
      'cache writes',
      'cache write',
      'cache written tokens',
      'tokens cache write',
      'input cache write tokens',
      'cachecreationtokens',
      'cache schreibvorgänge',
      'cache schreiben',
      'cache schreib tokens',
      'cache schreibtokens',
      'in den cache geschriebene tokens',
    ],
    pattern:
      /\bcache\b.*\b(write|writes|written|creation|created|create|schreib\w*|geschrieben\w*)\b|\bwrite\b.*\bcache\b/,
  },
  {
    field: 'cache_read',
    names: [
      'jetons en cache',
      'jetons lus en cache',
      'jetons de lecture du cache',
      'tokens en caché',
      'tokens de lectura de caché',
      'tokens em cache',
      'token in cache',
      'gecachete tokens',
      'キャッシュ読み取りトークン',
      'キャッシュトークン',
      'キャッシュヒットトークン',
      'cache read input tokens',
      'cached tokens',
      'cachedtokens',
      'cache read tokens',
      'cachereadtokens',
      'tokens cached',
      'usage input tokens cache read',
      'cached input tokens',
      'cached input',
      'cached prompt tokens',
      'cache reads',
      'cache read',
      'cache hits',
      'cache hit tokens',
      'input cached',
      'input cached tokens',
      'native tokens cached',
      'gecachte tokens',
      'gecachte eingabe tokens',
      'cache lesevorgänge',
      'cache lesen',
      'cache treffer',
      'aus dem cache gelesene tokens',
    ],
    pattern: /\bcache\b.*\b(read|reads|hit|hits|les\w*|treffer|gelesen\w*)\b|\b(cached|gecacht\w*)\b/,
  },
  {
    field: 'input',
    names: [
      'jetons d entrée',
      'tokens en entrée',
      'tokens entrée',
      'jetons entrée',
      'jetons en entrée',
      'tokens d entrée',
      'tokens de entrada',
      'tokens entrada',
      'token di input',
      'token in ingresso',
      'invoertokens',
      '入力トークン',
      '入力トークン数',
      '입력 토큰',
      '输入 token 数',
      'tokeny wejściowe',
      '输入令牌',
      '输入词元',
      '输入tokens',
      'input tokens',
      'input token',
      'input token count',
      'inputtokens',
      'input',
      'tokens input',
      'tokens in',
      'in tokens',
      'in',
      'tok in',
      'in tok',
      'prompt tokens',
      'total prompt tokens',
      'prompt token count',
      'tokens prompt',
      'prompt',
      'input tokens total',
      'total input tokens',
      'usage input tokens',
      'eingabe tokens',
      'eingabetokens',
      'eingabe',
      'tokens eingabe',
      'prompt tokens gesamt',
      'anzahl eingabe tokens',
    ],
    pattern: /\b(input|prompt|eingabe\w*)\b.*\btoken\w*|\btoken\w*\b.*\b(input|prompt|eingabe|in)\b/,
  },
  {
    field: 'output',
    names: [
      'jetons de sortie',
      'tokens en sortie',
      'tokens sortie',
      'jetons sortie',
      'jetons en sortie',
      'tokens de sortie',
      'tokens de salida',
      'tokens salida',
      'tokens de saída',
      'token di output',
      'token in uscita',
      'uitvoertokens',
      '出力トークン',
      '出力トークン数',
      '출력 토큰',
      '输出 token 数',
      'tokeny wyjściowe',
      '输出令牌',
      '输出词元',
      '输出tokens',
      'output tokens',
      'output token',
      'output token count',
      'outputtokens',
      'output',
      'tokens output',
      'tokens out',
      'out tokens',
      'out',
      'tok out',
      'out tok',
      'completion tokens',
      'total completion tokens',
      'candidates token count',
      'usage output tokens',
      'tokens completion',
      'completion',
      'generated tokens',
      'response tokens',
      'total output tokens',
      'ausgabe tokens',
      'ausgabetokens',
      'ausgabe',
      'tokens ausgabe',
      'antwort tokens',
      'anzahl ausgabe tokens',
    ],
    pattern:
      /\b(output|completion|generated|response|ausgabe\w*|antwort)\b.*\btoken\w*|\btoken\w*\b.*\b(output|completion|ausgabe|out)\b/,
  },
  {
    field: 'token_type',
    names: [
      'type',
      'kind',
      'typ',
      'art',
      'charge type',
      'usage category',
      'metric',
      'metric name',
      'meter',
      'meter name',
      'meter sub category',
      'usage unit type',
      'トークン種別',
      'token type',
      'tokentype',
      'token class',
      'token kind',
      'kind of token',
      'token art',
      'tokenart',
      'art der tokens',
    ],
  },
  {
    field: 'tokens',
    names: [
      'value',
      'quantity',
      'qty',
      'quantity tokens',
      'token quantity',
      'usage quantity',
      'usage amount',
      'consumed quantity',
      'billed quantity',
      'units',
      'menge',
      'verbrauch',
      'quantité',
      'cantidad',
      '数量',
      'トークン数',
      'tokens',
      'token count',
      'number of tokens',
      'anzahl tokens',
      'tokenanzahl',
      'tokenzahl',
    ],
  },
  {
    field: 'list_cost',
    names: [
      'list cost in usd',
      'prix catalogue',
      '定価',
      'list cost',
      'list price',
      'list amount',
      'list cost usd',
      'list price usd',
      'gross cost',
      'gross spend',
      'cost before discount',
      'total gross spend usd',
      'listenpreis',
      'kosten laut liste',
      'bruttokosten',
    ],
    pattern: /\b(list|gross|undiscounted|listenpreis|brutto)\b.*\b(cost|price|amount|spend|kosten|betrag)\b/,
  },
  {
    field: 'cost',
    names: [
      'usd',
      'eur',
      'dollars',
      'cost in usd',
      'cost in billing currency',
      'pre tax cost',
      'pretax cost',
      'effective cost',
      'unblended cost',
      'line total',
      'net total',
      'coût',
      'coûts',
      'montant',
      'prix',
      'coste',
      'costo',
      'costes',
      'importe',
      'gasto',
      'custo',
      'valor',
      'importo',
      'spesa',
      'bedrag',
      '料金',
      '費用',
      'コスト',
      '金額',
      '利用料金',
      '费用',
      '费用 美元',
      '비용',
      '금액',
      'koszt',
      'kwota',
      '金额',
      'cost',
      'costs',
      'cost usd',
      'costusd',
      'cost cents',
      'spend',
      'spend usd',
      'total cost',
      'totalcost',
      'total spend',
      'amount',
      'amount usd',
      'amount cents',
      'net amount',
      'net cost',
      'billed amount',
      'billed cost',
      'invoice amount',
      'charge',
      'charges',
      'price',
      'fee',
      'total net spend usd',
      'usage',
      'usage usd',
      'kosten',
      'gesamtkosten',
      'betrag',
      'rechnungsbetrag',
      'nettobetrag',
      'netto',
      'ausgaben',
      'preis',
      'summe',
    ],
    pattern: /\b(cost|costs|spend|amount|charge|charges|billed|kosten|betrag)\b|^[a-z]+(cost|spend|amount)$/,
  },
  {
    field: 'currency',
    names: [
      'billing currency code',
      'devise',
      'moneda',
      'moeda',
      'valuta',
      '通貨',
      'currency',
      'currency code',
      'billing currency',
      'währung',
      'waehrung',
      'währungscode',
    ],
  },
  {
    field: 'model',
    names: [
      'modèle',
      'modelo',
      'modello',
      'model family',
      'モデル',
      'モデル名',
      '模型',
      '모델',
      'model',
      'model name',
      'modelname',
      'model id',
      'modelid',
      'model version',
      'ai model',
      'llm model',
      'llm',
      'claude model',
      'model slug',
      'slug',
      'modell',
      'modellname',
      'ki modell',
      'modellversion',
    ],
    pattern: /\bmodell?\b/,
  },
  {
    field: 'requests',
    names: [
      'n requests',
      'nb requests',
      'requêtes',
      'appels',
      'solicitudes',
      'peticiones',
      'llamadas',
      'richieste',
      'verzoeken',
      'リクエスト数',
      'リクエスト',
      '请求数',
      'requests',
      'request count',
      'api requests',
      'num requests',
      'number of requests',
      'total requests',
      'count',
      'calls',
      'api calls',
      'call count',
      'anfragen',
      'anzahl anfragen',
      'aufrufe',
      'anzahl aufrufe',
      'anzahl',
    ],
  },
  {
    field: 'web_searches',
    names: ['web searches', 'web search count', 'web search requests', 'searches', 'websuchen', 'web suchen'],
  },
  {
    field: 'platform',
    names: [
      'platform',
      'provider',
      'vendor',
      'cloud',
      'custom llm provider',
      'channel',
      'plattform',
      'anbieter',
      'kanal',
    ],
  },
  {
    field: 'workspace',
    names: [
      'subscription name',
      'account alias',
      'workspace',
      'workspace name',
      'workspace id',
      'account',
      'account id',
      'account name',
      'usage account id',
      'subscription',
      'environment',
      'arbeitsbereich',
      'konto',
      'umgebung',
    ],
  },
  {
    field: 'api_key',
    names: [
      'api key',
      'apikey',
      'api key name',
      'api key id',
      'api key alias',
      'key',
      'key name',
      'key alias',
      'api schlüssel',
      'schlüssel',
    ],
  },
  {
    field: 'team',
    names: [
      'équipe',
      'equipo',
      'equipe',
      'resource group',
      'centre de coût',
      'centro de coste',
      '部署',
      'チーム',
      'team',
      'team name',
      'team id',
      'team alias',
      'squad',
      'project',
      'project name',
      'project id',
      'cost center',
      'cost centre',
      'costcenter',
      'department',
      'business unit',
      'group',
      'owner team',
      'kostenstelle',
      'abteilung',
      'projekt',
      'bereich',
      'gruppe',
    ],
  },
  {
    field: 'customer',
    names: [
      'customer',
      'customer name',
      'customer id',
      'client',
      'client name',
      'tenant',
      'kunde',
      'kundenname',
      'mandant',
    ],
  },
  {
    field: 'product',
    names: [
      'product',
      'product name',
      'feature',
      'application',
      'app',
      'app name',
      'service',
      'use case',
      'workload',
      'produkt',
      'anwendung',
      'dienst',
      'anwendungsfall',
    ],
  },
  { field: 'service_tier', names: ['service tier', 'tier', 'usage type', 'processing tier', 'servicestufe'] },
  {
    field: 'date_to',
    names: [
      'end date',
      'end time',
      'ending at',
      'date to',
      'period end',
      'service end',
      'service end date',
      'usage end date',
      'usage end time',
      'billing period end',
      'charge period end',
      'bis',
      'enddatum',
      'date de fin',
      'fecha fin',
      '終了日',
    ],
  },
  {
    field: 'year',
    names: ['year', 'billing year', 'jahr', 'année', 'annee', 'año', 'anno', 'ano', 'jaar', '年'],
  },
  { field: 'speed', names: ['speed', 'speed mode', 'geschwindigkeit'] },
  { field: 'inference_geo', names: ['inference geo', 'inference region', 'region', 'geo', 'standort'] },
];

/** Headers of columns that name people or hold what they wrote; their values are neither shown nor suggested. */
const PERSONAL =
  /\b(e ?mail|mail|user|username|user name|user id|users|employee|person|actor|login|first name|last name|full name|end user|requester|nutzer\w*|benutzer\w*|mitarbeiter\w*|vorname|nachname|personal\w*|messages?|prompt text|response text|content|completion text|body)\b/;
/** Headers of averages, rates, limits and plans, which no sum is made of, and of a cost for one kind of token only. */
const NO_SUM =
  /\b(per|pro|rate|ratio|average|avg|mean|limit|latency|budget|forecast\w*|cumulative|kumuliert\w*|prognose\w*|share|percent|durchschnitt\w*|unit (price|cost))\b|^(max|min)\b/;
const COST_OF_ONE_KIND =
  /\b(input|output|prompt|completion|cache\w*|eingabe|ausgabe)\b.*\b(cost|costs|spend|amount|kosten|betrag)\b/;
const COUNTED = /\btoken\w*|\bcost|\bcount\b|\bspend\b|\bmodel$/;

/** Currencies that a header may name. */
export const CURRENCIES = [
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'JPY',
  'CAD',
  'AUD',
  'INR',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'BRL',
  'SGD',
] as const;
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  円: 'JPY',
  '₹': 'INR',
};

const UNITS = [...CURRENCIES, 'us', 'dollars?', 'euros?', 'cents?', 'ct', 'utc', 'gmt', 'mtok', 'ktok', '円'];
const SCALES = ['millions?', 'millones', 'mio', 'mn', 'm', 'thousands?', 'tausend', 'tsd', 'miles', 'k'];
const UNIT_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(in )?(${[...UNITS, ...SCALES].join('|').toLowerCase()})(?![\\p{L}\\p{N}])`,
  'gu',
);
/** Names without their blanks, for headers that a program has put into lower case: costinbillingcurrency. */
const SQUASHED = HEADER_DICTIONARY.map(({ names }) => new Set(names.map(squashed)));

function squashed(text: string): string {
  return text.replaceAll(' ', '');
}

/** A header in lower case, with a blank for each punctuation and each change of case. */
export function plainHeader(header: string): string {
  return header
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether a header names people or what they wrote. */
export function isPersonal(header: string): boolean {
  const plain = plainHeader(header);
  return PERSONAL.test(plain) && !COUNTED.test(plain);
}

/** Fields that a pattern may find and that are no figures. */
const LABELS: readonly MappedField[] = ['date', 'model'];

/** A field that a header may mean; the higher the score, the surer. */
export type HeaderMeaning = { field: MappedField; score: number };

/** What a header may mean, the surest first; nothing where it says nothing that Parley knows. */
export function meaningsOf(header: string): HeaderMeaning[] {
  if (isPersonal(header)) return [];
  const readings = readingsOf(header);
  const meanings = HEADER_DICTIONARY.flatMap(({ field, names, pattern }, i) => {
    const at = readings.findIndex(
      (text) => names.includes(text) || (text.length > 4 && SQUASHED[i]?.has(squashed(text))),
    );
    if (at !== -1) return [{ field, score: 100 - at * 10 }];
    return isMeant(field, pattern, readings[0] ?? '') ? [{ field, score: 50 - i / 100 }] : [];
  });
  return meanings.toSorted((a, b) => b.score - a.score);
}

function isMeant(field: MappedField, pattern: RegExp | undefined, header: string): boolean {
  if (!pattern?.test(header)) return false;
  const isCost = field === 'cost' || field === 'list_cost';
  const isOneKind = isCost && COST_OF_ONE_KIND.test(header);
  return LABELS.includes(field) || !(NO_SUM.test(header) || isOneKind);
}

/** The header whole, without its unit, and its last part where it is a path. */
function readingsOf(header: string): string[] {
  const whole = plainHeader(header);
  const last = plainHeader(header.split('.').at(-1) ?? '');
  return [whole, withoutUnits(whole), last, withoutUnits(last)];
}

function withoutUnits(plain: string): string {
  return plain.replace(UNIT_WORDS, ' ').replace(/\s+/g, ' ').trim();
}

/** The currency that a header names by code or sign; null where it names none. */
export function currencyInHeader(header: string): string | null {
  const sign = Object.entries(CURRENCY_SIGNS).find(([mark]) => header.includes(mark));
  if (sign) return sign[1];
  const plain = plainHeader(header);
  const code = CURRENCIES.find((one) => new RegExp(`(^| )[ktm]?${one.toLowerCase()}($| )`).test(plain));
  if (code) return code;
  if (header.includes('$') || /\bdollars?\b/.test(plain) || /\((in )?us\)/i.test(header)) return 'USD';
  return /\beuros?\b/.test(plain) ? 'EUR' : null;
}

/** Whether a header says that amounts are cents. */
export function saysCents(header: string): boolean {
  return /\b(cents?|ct|usdcents?)\b/.test(plainHeader(header));
}

/** How many of the currency one of an amount is, as a header says it: Cost ($K), Kosten (TEUR), in millions; else 1. */
export function amountsInUnit(header: string): 1 | 1000 | 1_000_000 {
  const plain = plainHeader(header.replaceAll(/[$€£]/g, ' '));
  if (/\b(millions?|mio|mn|mm|m|(m|mio )(usd|eur|gbp))\b/.test(plain)) return 1_000_000;
  return /\b(thousands?|tsd|k|000s?|[kt](usd|eur|gbp|chf))\b/.test(plain) || /\bt ?€/i.test(header)
    ? 1000
    : 1;
}

/** How many tokens one of a count is, as a header says it; 1 where it says nothing. */
export function tokensInUnit(header: string): 1 | 1000 | 1_000_000 {
  const plain = plainHeader(header);
  if (/\b(mtok|mtoks|millions?|mio|mn|m)\b/.test(plain)) return 1_000_000;
  return /\b(ktok|ktoks|thousands?|tsd|k)\b/.test(plain) ? 1000 : 1;
}
