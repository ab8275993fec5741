import { col } from '../cell.ts';
import { computed, oneOf, text } from '../field.ts';

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
