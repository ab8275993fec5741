import { type AwsUsageType, readAwsUsageType } from './aws-usage-type.ts';

/** What the keys of one group of AWS Cost Explorer name; null for what the request was not grouped by. */
export type AwsGroup = {
  service: string | null;
  usage_type: AwsUsageType | null;
  /** The kind of charge, such as Usage, Tax or Credit. */
  record_type: string | null;
  account: string | null;
  team: string | null;
  /** Whether the keys say which product the amount is for. */
  names_product: boolean;
};

type Dimension = { type: string; key: string };

const BETWEEN = '\u001e';
const REGION = /^([a-z]{2}(-[a-z]+)+-\d|global|noregion)$/i;
const RECORD_TYPES =
  /^(usage|tax|credit|refund|.*fee|.*discount|.*negation|discountedusage|savingsplancoveredusage)$/i;

/** Puts keys and the definitions of their groups, both as JSON text in SQL, into one text. */
export function groupText(keys: string, definitions: string): string {
  return `coalesce(${keys}, '') || chr(30) || coalesce(${definitions}, '')`;
}

/** Reads the keys of a group, by the definitions of its groups where the file has them, else by what they look like. */
export function readAwsGroup(text: string): AwsGroup {
  const [keys = '', definitions = ''] = text.split(BETWEEN);
  const named = listIn(definitions).map(dimensionOf);
  const group: AwsGroup = {
    service: null,
    usage_type: null,
    record_type: null,
    account: null,
    team: null,
    names_product: false,
  };
  for (const [i, key] of listIn(keys).entries()) {
    const value = String(key).trim();
    place(group, named[i] ?? looksLike(value), value);
  }
  return group;
}

function place(group: AwsGroup, { type, key }: Dimension, value: string): void {
  if (type === 'TAG' || type === 'COST_CATEGORY') group.team ??= value.replace(/^[^$]*\$/, '');
  else if (key === 'LINKED_ACCOUNT') group.account = value;
  else if (key === 'RECORD_TYPE') group.record_type = value.toLowerCase();
  else if (key === 'USAGE_TYPE') {
    group.usage_type = readAwsUsageType(value);
    group.names_product = true;
  } else if (key === 'SERVICE') {
    group.service = value;
    group.names_product = true;
  }
}

function dimensionOf(definition: unknown): Dimension {
  const { Type, Key } = (definition ?? {}) as { Type?: unknown; Key?: unknown };
  return { type: String(Type ?? '').toUpperCase(), key: String(Key ?? '').toUpperCase() };
}

function looksLike(value: string): Dimension {
  if (/^[\w:./ -]*\$/.test(value)) return { type: 'TAG', key: '' };
  const of = (key: string) => ({ type: 'DIMENSION', key });
  if (/^\d{12}$/.test(value)) return of('LINKED_ACCOUNT');
  if (readAwsUsageType(value) !== null || /^[A-Z]{2,4}\d?-\S+$/.test(value)) return of('USAGE_TYPE');
  if (REGION.test(value)) return of('REGION');
  return of(RECORD_TYPES.test(value) ? 'RECORD_TYPE' : 'SERVICE');
}

/** The list in JSON text; none where it holds no list. */
function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
