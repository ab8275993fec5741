/** How a dictionary, or a list of them, begins that a Python program has printed instead of writing JSON. */
const BEGINS = ["{'", "[{'"];

/** Whether a cell holds what a Python program prints, in SQL. */
function isPython(sql: string): string {
  return `(${BEGINS.map((begin) => `starts_with(${sql}, '${begin.replaceAll("'", "''")}')`).join(' OR ')})`;
}

/** JSON in SQL; what a Python program has printed ({'a': None}) is written as JSON first. */
export function asJson(sql: string): string {
  const apart = (text: string) => `regexp_replace(${text}, '"([^"'']*)''([^"]*)"', '"\\1\\\\u0027\\2"', 'g')`;
  const quoted = `replace(${apart(apart(sql))}, '''', '"')`;
  const word = (text: string, python: string, json: string) =>
    `regexp_replace(${text}, '([:,\\[]\\s*)${python}\\b', '\\1${json}', 'g')`;
  const written = word(word(word(quoted, 'None', 'null'), 'True', 'true'), 'False', 'false');
  return `CASE WHEN ${isPython(sql)} THEN ${written} ELSE ${sql} END`;
}

/** Whether text that should hold a JSON object or list cannot be read as one, such as one that was cut off; quick for those that can. */
export function isBrokenJson(sql: string): string {
  const begins = `(starts_with(${sql}, '{') OR starts_with(${sql}, '['))`;
  const isClosed = `CASE WHEN ends_with(${sql}, '}') THEN true ELSE right(rtrim(${sql}), 1) IN ('}', ']') END`;
  const isOdd = `(${isPython(sql)} OR NOT (${isClosed}))`;
  return `CASE WHEN ${sql} <> '{}' AND ${begins} AND ${isOdd} THEN NOT coalesce(json_valid(${asJson(sql)}), false) ELSE false END`;
}
