import { sumExact } from '../money.ts';
import type { CostDay } from './document.ts';
import type { BillReading } from './figures.ts';
import type { PricedDay } from './priced-usage.ts';
import {
  type Agreement,
  billedUsd,
  type ContractAmount,
  compareWithBill,
  contractAmount,
  onDaysOfBoth,
} from './reconcile.ts';
import { sumKnown } from './sums.ts';

const TOKENS = 'tokens';
const SEARCHES = 'web_search';

/**
 * What each model, and each charge that is not for tokens, comes to as billed, at contract and at list; the largest
 * first, models before charges. Web searches stand as one charge, since bills name no model for them.
 * Definition: target rules, reconciliation.
 */
export function billReadings(
  days: readonly PricedDay[],
  costs: readonly CostDay[],
  agreement: Agreement,
): BillReading[] {
  const both = onDaysOfBoth(days, costs);
  const [usage, bill] = [groups(days), billGroups(costs)];
  const [usageOfBoth, billOfBoth] = [groups(both.usage), billGroups(both.costs)];
  const ids = [...new Set([...usage.keys(), ...bill.keys()])];
  const readings = ids.map((id): BillReading => {
    const [rows = [], billed] = [usage.get(id), bill.get(id)];
    const compared = billOfBoth.get(id);
    return {
      ...named(id),
      billed_usd: billed === undefined ? null : billedUsd(billed),
      contract_usd: sumKnown(rows.map((row) => row.contract?.low ?? null)),
      contract_usd_high: upperEnd(rows.map((row) => row.contract)),
      list_usd: sumKnown(rows.map((row) => row.list?.low ?? null)),
      list_usd_high: upperEnd(rows.map((row) => row.list)),
      reconciliation:
        compared === undefined
          ? null
          : compareWithBill(contractAmounts(usageOfBoth.get(id) ?? []), compared, agreement),
    };
  });
  return readings.sort(
    (a, b) => Number(a.kind === 'charge') - Number(b.kind === 'charge') || sizeOf(b) - sizeOf(a),
  );
}

/** The upper end of a sum of amounts; null where it is the same as the lower one or nothing is known. */
export function upperEnd(amounts: readonly (ContractAmount | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  if (!known.some(({ low, high }) => high > low)) return null;
  return sumExact(known.map(({ high }) => high));
}

type Amounts = { contract: ContractAmount | null; list: ContractAmount | null };

function groups(days: readonly PricedDay[]): Map<string, Amounts[]> {
  const byId = new Map<string, Amounts[]>();
  const add = (id: string, amounts: Amounts) => {
    const group = byId.get(id);
    if (group === undefined) byId.set(id, [amounts]);
    else group.push(amounts);
  };
  for (const row of days) {
    add(modelId(row.model), tokenAmounts(row));
    if (row.search_usd) {
      const searches = { low: row.search_usd, high: row.search_usd };
      add(chargeId(SEARCHES), { contract: searches, list: searches });
    }
  }
  return byId;
}

function tokenAmounts(row: PricedDay): Amounts {
  const { list_usd, list_usd_high, net_usd } = row;
  if (list_usd === null || net_usd === null) return { contract: null, list: null };
  const searches = row.search_usd ?? 0;
  const { low, high } = contractAmount(row);
  return {
    contract: { low: low - searches, high: high - searches },
    list: { low: list_usd - searches, high: (list_usd_high ?? list_usd) - searches },
  };
}

function billGroups(costs: readonly CostDay[]): Map<string, CostDay[]> {
  return Map.groupBy(costs, (row) =>
    row.cost_type === TOKENS ? modelId(row.model ?? row.model_raw) : chargeId(row.cost_type),
  );
}

function contractAmounts(rows: readonly Amounts[]): ContractAmount[] {
  return rows.flatMap(({ contract }) => contract ?? []);
}

function modelId(model: string): string {
  return `model ${model}`;
}

function chargeId(costType: string): string {
  return `charge ${costType}`;
}

function named(id: string): Pick<BillReading, 'kind' | 'name'> {
  const space = id.indexOf(' ');
  return { kind: id.startsWith('model') ? 'model' : 'charge', name: id.slice(space + 1) };
}

function sizeOf({ billed_usd, contract_usd }: BillReading): number {
  return Math.max(billed_usd ?? -1, contract_usd ?? -1);
}
