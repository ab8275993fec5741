import { col } from '../cell.ts';
import { computed } from '../field.ts';

/** The token class of a record of the vendor's cost reports. */
export const adminTokenClass = computed(
  `CASE ${col('token_type')} WHEN 'uncached_input_tokens' THEN 'input' WHEN 'cache_creation.ephemeral_5m_input_tokens' THEN 'cache_write_5m' WHEN 'cache_creation.ephemeral_1h_input_tokens' THEN 'cache_write_1h' WHEN 'cache_read_input_tokens' THEN 'cache_read' WHEN 'output_tokens' THEN 'output' END`,
);
