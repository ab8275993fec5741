import { type Cell, col, columnOf, firstOf, inJson, literal, sqlOf } from './cell.ts';
import { asJson } from './python-literal.ts';

const TEAM_TAGS = [
  'team',
  'Team',
  'user_team',
  'user:team',
  'user:Team',
  'user_Team',
  'iamPrincipal/team',
  'iamPrincipal/Team',
  'cost_center',
  'CostCenter',
  'cost-center',
  'user_cost_center',
  'user:CostCenter',
];

/** The team that the tags of a charge name; tags are a JSON object in a cell. */
export function teamInTags(...cells: readonly [Cell, ...Cell[]]): Cell {
  const told = cells.map((cell) => inJson(cell, ...TEAM_TAGS.map((tag) => [tag])));
  return firstOf(...(told as [Cell, ...Cell[]]));
}

const LABELS = ['team', 'cost_center', 'cost-center'];

/** The team that labels name; labels are a JSON list of keys and values in a cell. */
export function teamInLabels(cell: Cell): Cell {
  const keys = `list_transform(try(json_extract_string(${asJson(sqlOf(cell))}, '$[*].key')), lambda key: lower(key))`;
  const values = `try(json_extract_string(${asJson(sqlOf(cell))}, '$[*].value'))`;
  const at = (key: string) => `${values}[list_position(${keys}, ${literal(key)})]`;
  return { column: columnOf(cell), sql: `coalesce(${LABELS.map(at).join(', ')})` };
}

/** The role in the name of an AWS principal; people who sign in by name are not kept. */
export function awsRole(column: string): Cell {
  const assumed = `regexp_extract(${col(column)}, ':assumed-role/([^/]+)', 1)`;
  const plain = `regexp_extract(${col(column)}, ':role/(.+)$', 1)`;
  return { column, sql: `coalesce(nullif(${assumed}, ''), nullif(${plain}, ''))` };
}
