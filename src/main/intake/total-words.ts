const LATIN = [
  '((grand|sub|sous)[ -]?)?total(s|e|es|i|t)?',
  'totaux',
  '(sub)?totaal',
  'sum',
  'summe',
  'summa',
  'suma',
  'somme',
  'gesamt(summe|ergebnis|betrag|kosten|wert)?',
  'insgesamt',
  'zwischensumme',
  'endsumme',
  'razem',
  'celkem',
  'toplam',
  'yhteensä',
];
const OTHER = [
  'итого',
  'всего',
  '合計',
  '総計',
  '小計',
  '总计',
  '合计',
  '小计',
  '總計',
  '합계',
  '총계',
  '소계',
];

/**
 * How a cell begins that names a row of totals, in several languages, in lower case; a pattern for the database and for
 * programs alike. A letter, digit or underscore after a word of Latin letters makes it another word.
 */
export const TOTAL_WORDS = `((${LATIN.join('|')})([^\\p{L}\\d_]|$)|${OTHER.join('|')})`;

/** The same of a cell in a column of days or models, which may also end so, as "Linked account total" does. */
export const TOTAL_CELL = `^(${TOTAL_WORDS}|\\p{L}[\\p{L} ]{0,40} totals?$)`;
