import { auditOperations } from './audit-schemas.ts';
import { commitOperations } from './commit-schemas.ts';
import { demandOperations } from './demand-schemas.ts';
import { forecastOperations } from './forecast-schemas.ts';
import { kpiOperations } from './kpi-schemas.ts';
import type { Operation } from './operation.ts';
import { pricingOperations } from './pricing-schemas.ts';

/** Every question that can be asked as JSON, by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...pricingOperations,
    ...kpiOperations,
    ...auditOperations,
    ...forecastOperations,
    ...demandOperations,
    ...commitOperations,
  }),
);
