import type { Format } from '../format.ts';
import { adminCostJson } from './admin-cost-json.ts';
import { adminUsageJson } from './admin-usage-json.ts';
import { consoleCostCsv } from './console-cost-csv.ts';
import { consoleUsageCsv } from './console-usage-csv.ts';

/** Every format Parley reads; the first that recognises a file wins. */
export const KNOWN_FORMATS: readonly Format[] = [
  adminUsageJson,
  adminCostJson,
  consoleUsageCsv,
  consoleCostCsv,
];
