import type { MeasureKind } from '../../../shared/engagement/document.ts';

export const MEASURE_WORDS: Readonly<Record<MeasureKind, string>> = {
  usage: 'usage: tokens',
  cost: 'cost: dollars',
  both: 'usage and cost: tokens and dollars',
};

/** The same within a sentence or a table. */
export const MEASURED: Readonly<Record<MeasureKind, string>> = {
  usage: 'usage',
  cost: 'cost',
  both: 'usage and cost',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  anthropic_console_usage_csv: 'Console usage export',
  anthropic_console_cost_csv: 'Console cost export',
  anthropic_admin_usage: 'Admin API usage report',
  anthropic_admin_cost: 'Admin API cost report',
  anthropic_claude_code: 'Claude Code analytics',
  anthropic_cookbook_csv: 'Cookbook usage CSV',
  anthropic_enterprise_cost: 'Enterprise Analytics cost report',
  anthropic_enterprise_usage: 'Enterprise Analytics usage report',
  claude_enterprise_spend_csv: 'Enterprise spend report',
  aws_cost_explorer: 'AWS Cost Explorer',
  aws_cost_explorer_api: 'AWS Cost Explorer (JSON)',
  aws_cur2: 'AWS Cost and Usage Report',
  ccusage: 'ccusage report',
  focus: 'FOCUS cost and usage',
  gcp_billing: 'Google Cloud billing export',
  helicone: 'Helicone requests',
  langfuse: 'Langfuse observations',
  litellm_daily: 'LiteLLM daily spend',
  litellm_spend_logs: 'LiteLLM spend logs',
  litellm_spend_report: 'LiteLLM spend report',
  litellm_ui_export: 'LiteLLM admin export',
  openrouter_activity: 'OpenRouter activity',
  openrouter_generations: 'OpenRouter generations',
  portkey: 'Portkey logs',
};

/** What a format is called where there is little room. */
export function formatWords(format: string): string {
  if (format.startsWith('mapped_')) return 'Mapped by hand';
  return FORMAT_WORDS[format] ?? format.replaceAll('_', ' ');
}
