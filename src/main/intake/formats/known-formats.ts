import type { Format } from '../format.ts';
import { adminCostJson } from './admin-cost-json.ts';
import { adminUsageJson } from './admin-usage-json.ts';
import { awsCostExplorer } from './aws-cost-explorer.ts';
import { awsCostExplorerApi } from './aws-cost-explorer-api.ts';
import { awsCur } from './aws-cur.ts';
import { ccusage } from './ccusage.ts';
import { claudeCodeAnalytics } from './claude-code-analytics.ts';
import { consoleCostCsv } from './console-cost-csv.ts';
import { consoleUsageCsv } from './console-usage-csv.ts';
import { cookbookCsv } from './cookbook-csv.ts';
import { enterpriseAnalyticsCost } from './enterprise-analytics-cost.ts';
import { enterpriseAnalyticsUsage } from './enterprise-analytics-usage.ts';
import { enterpriseSpendCsv } from './enterprise-spend-csv.ts';
import { focus } from './focus.ts';
import { gcpBilling } from './gcp-billing.ts';
import { helicone } from './helicone.ts';
import { langfuse } from './langfuse.ts';
import { litellmDaily } from './litellm-daily.ts';
import { litellmSpendLogs } from './litellm-spend-logs.ts';
import { litellmSpendReport } from './litellm-spend-report.ts';
import { litellmUiExport } from './litellm-ui-export.ts';
import { openrouterActivity } from './openrouter-activity.ts';
import { openrouterGenerations } from './openrouter-generations.ts';
import { portkey } from './portkey.ts';

/** Every format Parley reads; the first that recognises a file wins. */
export const KNOWN_FORMATS: readonly Format[] = [
  adminUsageJson,
  adminCostJson,
  claudeCodeAnalytics,
  enterpriseAnalyticsUsage,
  enterpriseAnalyticsCost,
  cookbookCsv,
  consoleUsageCsv,
  consoleCostCsv,
  enterpriseSpendCsv,
  awsCur,
  focus,
  gcpBilling,
  awsCostExplorer,
  awsCostExplorerApi,
  litellmSpendLogs,
  litellmDaily,
  litellmSpendReport,
  litellmUiExport,
  langfuse,
  helicone,
  openrouterGenerations,
  openrouterActivity,
  ccusage,
  portkey,
];
