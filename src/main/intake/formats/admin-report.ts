import { type Cell, col, inJson, sqlOf } from '../cell.ts';
import { computed, oneOf, text } from '../field.ts';
import { count } from '../number-field.ts';
import { asJson } from '../python-literal.ts';

const WRITES_5M = 'cache_creation.ephemeral_5m_input_tokens';
const WRITES_1H = 'cache_creation.ephemeral_1h_input_tokens';
const SEARCHES = 'server_tool_use.web_search_requests';

/** Columns of the vendor's usage reports that not every record has. */
export const ADMIN_COUNTED = [WRITES_5M, WRITES_1H, 'cache_read_input_tokens', SEARCHES];

/** Names of what stands deeper in an answer, as programs lay it flat: with underscores, or an object as a cell. */
export const ADMIN_FLAT = {
  ...Object.fromEntries([WRITES_5M, WRITES_1H, SEARCHES].map((path) => [path.replaceAll('.', '_'), path])),
  cache_creation: WRITES_5M,
  server_tool_use: SEARCHES,
};

/** A count of a column of its own, or inside the object that a program has put into a cell whole. */
function counted(column: string, whole: string, name: string): Cell {
  const object = inJson({ column, sql: asJson(col(whole)) }, [name]);
  return {
    column,
    sql: `CASE WHEN starts_with(${col(whole)}, '{') THEN ${sqlOf(object)} ELSE ${col(column)} END`,
  };
}

/** The token classes of the vendor's usage reports. */
export const ADMIN_TOKENS = {
  input: count('uncached_input_tokens'),
  cache_write_5m: count(counted(WRITES_5M, WRITES_5M, 'ephemeral_5m_input_tokens'), 'optional'),
  cache_write_1h: count(counted(WRITES_1H, WRITES_5M, 'ephemeral_1h_input_tokens'), 'optional'),
  cache_read: count('cache_read_input_tokens', 'optional'),
  output: count('output_tokens'),
};

export const adminSearches = count(counted(SEARCHES, SEARCHES, 'web_search_requests'), 'optional');

/** Dimensions that the vendor's reports tell under the same names, whether of the API or of an Enterprise plan. */
export const ADMIN_DIMENSIONS = {
  model_raw: text('model'),
  speed: oneOf('speed', { '': 'standard', standard: 'standard', fast: 'fast' }),
  inference_geo: text('inference_geo'),
  context_window: text('context_window'),
};

/** What a record of the vendor's cost reports is charged for; a record with a token type is for tokens. */
export const adminCostType = computed(
  `CASE WHEN ${col('cost_type')} IN ('tokens', 'web_search', 'code_execution', 'session_usage') THEN ${col('cost_type')} WHEN ${col('token_type')} IS NOT NULL THEN 'tokens' ELSE 'other' END`,
);

/** The token class of a record of the vendor's cost reports. */
export const adminTokenClass = computed(
  `CASE ${col('token_type')} WHEN 'uncached_input_tokens' THEN 'input' WHEN 'cache_creation.ephemeral_5m_input_tokens' THEN 'cache_write_5m' WHEN 'cache_creation.ephemeral_1h_input_tokens' THEN 'cache_write_1h' WHEN 'cache_read_input_tokens' THEN 'cache_read' WHEN 'output_tokens' THEN 'output' END`,
);
