/** How values print, as a pattern: money, shares, ratios, token counts, dates, and numbers of thousands in columns with a unit. */
export const VALUE = [
  String.raw`[$€£]\s?\d`,
  String.raw`\d\s?%`,
  String.raw`\d×`,
  String.raw`\d\s?(?:k|M|B)?\s?tok\b`,
  String.raw`\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}`,
  String.raw`\d{1,3}(?:,\d{3})+`,
].join('|');
