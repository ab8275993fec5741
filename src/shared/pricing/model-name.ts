/**
 * What a written model name says. `model` is the canonical id, or null with a `reason` where the name
 * does not tell; `snapshot` is `YYYYMMDD`; `endpoint_scope` is `global`, `geo:us` or `region:us-gov-west-1`.
 */
export type ModelName = {
  model: string | null;
  snapshot: string | null;
  speed: 'fast' | null;
  endpoint_scope: string | null;
  reason?: string;
};

/** Names that somebody has tied to a model, keyed by {@link modelNameKey}. */
export type KnownModelNames = { names: ReadonlyMap<string, string> };

type NamedModel = { model: string; aliases: readonly string[]; display_names: readonly string[] };
type Suffix = { pattern: RegExp; states?: 'fast' | 'snapshot' };
type Marks = { core: string; snapshot: string | null; speed: 'fast' | null };

const LONGEST_NAME = 2048;
const FAMILY = 'opus|sonnet|haiku|fable|mythos';
const NUMBER = '[1-9]\\d?';
const FAMILY_FIRST = new RegExp(
  `^claude-(?<family>${FAMILY})-(?<major>${NUMBER})(?:-(?<minor>0|${NUMBER}))?$`,
);
const VERSION_FIRST = new RegExp(
  `^claude-(?<major>${NUMBER})(?:-(?<minor>0|${NUMBER}))?-(?<family>${FAMILY})$`,
);
const BEFORE_CLAUDE_3 = /^claude-(?<instant>instant-)?v?(?<major>[12])(?:[-:](?<minor>\d))?(?::\d+k)?$/;
const NAMED_ONLY = new Set(['claude-mythos-preview']);

const OPAQUE =
  /(?:^|[/:])(?:application-inference-profile|provisioned-model|custom-model|imported-model|prompt-router)/;
const TELLING_ARN = /:(?:foundation-model|inference-profile)\/[^/]+$/;
const BEDROCK_PATH = /^bedrock[^/]*\//;
const AWS_REGION = /^[a-z]{2}(?:-gov)?-[a-z]+-\d$/;
const GEO = /^(?<geo>global|us-gov|us|eu|jp|au|apac|in|ca)\.(?=anthropic\.|claude)/;
const VENDOR = /^(?:anthropic|ai-dev-tools|amazon-bedrock|vertex-ai|databricks)(?:\.|:?--?)(?=claude)/;
/** The provider in front of a name, as libraries for several providers write it. */
const PROVIDER =
  /^(?:anthropic|(?:aws-|amazon-)?bedrock|(?:google-)?vertex(?:-ai)?|azure|foundry|openrouter)(?:-anthropic)?:(?=[a-z])/;
const EDITION = /-?\(amazon-bedrock-edition\)$/;

const VARIANT = /:(?:beta|thinking|extended|free|floor|nitro|online|exacto|self-moderated)$/;

const SUFFIXES: readonly Suffix[] = [
  { pattern: /-?(?:\[1m\]|\((?:1m-context|latest|thinking)\))$/ },
  { pattern: /-\(fast(?:-mode)?\)$|-fast(?:-mode)?$/, states: 'fast' },
  {
    pattern: /[-@](?<date>20\d{2}(?<dash>-?)(?:0[1-9]|1[0-2])\k<dash>(?:0[1-9]|[12]\d|3[01]))$/,
    states: 'snapshot',
  },
  { pattern: /-v\d+(?::\d+)?(?::\d+k)?$/ },
  { pattern: VARIANT },
  { pattern: /-\((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-20\d{2}\)$/ },
  { pattern: /@(?:default|latest)$|-(?:latest|thinking(?:-\d+k)?)$/ },
];

/** The form in which two spellings of a name are compared: compatible characters folded, trimmed, lower case. */
export function modelNameKey(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Every id, alias and display name of the given models, ready to be passed to {@link normaliseModelName}. */
export function knownModelNames(models: readonly NamedModel[]): KnownModelNames {
  const names = new Map<string, string>();
  for (const { model, aliases, display_names } of models) {
    for (const name of [model, ...aliases, ...display_names]) names.set(modelNameKey(name), model);
  }
  return { names };
}

/**
 * Reads the model out of a name as exports write it: API ids, Bedrock and Vertex ids and ARNs, gateway
 * paths, display names. A name in `known` wins over what the name itself says. A name that is not fully
 * understood gives `model: null` with a reason, never a similar model; never throws. Definition: model names.
 */
export function normaliseModelName(raw: string, known?: KnownModelNames): ModelName {
  if (raw.length > LONGEST_NAME) return unknownName('The name is too long to be a model name.');
  const key = modelNameKey(raw);
  if (key === '') return unknownName('The row names no model.');
  const read = readName(key);
  const model = known?.names.get(key);
  if (model === undefined) return read;
  return { model, snapshot: read.snapshot, speed: read.speed, endpoint_scope: read.endpoint_scope };
}

function readName(key: string): ModelName {
  if (isOpaque(key)) {
    return unknownName('This profile or deployment does not say which model it runs: name its model.');
  }
  const lastPart = key
    .slice(key.lastIndexOf('/') + 1)
    .replace(/_/g, '-')
    .replace(PROVIDER, '');
  const { model, snapshot, speed } = readModel(withoutVendor(hyphenated(lastPart.replace(GEO, ''))));
  if (model === null) return unknownName('Not a Claude model name that can be read with certainty.');
  return { model, snapshot, speed, endpoint_scope: endpointScope(key, lastPart) };
}

function unknownName(reason: string): ModelName {
  return { model: null, snapshot: null, speed: null, endpoint_scope: null, reason };
}

function isOpaque(key: string): boolean {
  return OPAQUE.test(key) || (/(?:^|\/)arn:/.test(key) && !TELLING_ARN.test(key));
}

function endpointScope(key: string, lastPart: string): string | null {
  const geo = GEO.exec(lastPart)?.groups?.geo;
  if (geo !== undefined) return geo === 'global' ? 'global' : `geo:${geo}`;
  const region = BEDROCK_PATH.test(key) ? key.split('/').find((part) => AWS_REGION.test(part)) : undefined;
  return region === undefined ? null : `region:${region}`;
}

function hyphenated(name: string): string {
  return name.replace(/[ _]/g, '-').replace(/(?<=\d)\.(?=\d)/g, '-');
}

function withoutVendor(name: string): string {
  return name.replace(VENDOR, '').replace(EDITION, '');
}

function readModel(name: string): Omit<ModelName, 'endpoint_scope'> {
  const old = idBeforeClaude3(spacedOut(name.replace(VARIANT, '')));
  if (old !== null) return { model: old, snapshot: null, speed: null };
  const { core, snapshot, speed } = takeSuffixes(name);
  const spaced = spacedOut(core);
  return { model: NAMED_ONLY.has(spaced) ? spaced : idFromClaude3(spaced), snapshot, speed };
}

function takeSuffixes(name: string): Marks {
  let marks: Marks = { core: name, snapshot: null, speed: null };
  for (let taken: Marks | null = marks; taken !== null; taken = takeSuffix(marks)) marks = taken;
  return marks;
}

function takeSuffix(marks: Marks): Marks | null {
  for (const { pattern, states } of SUFFIXES) {
    const found = pattern.exec(marks.core);
    if (found === null || (states === 'snapshot' && marks.snapshot !== null)) continue;
    return {
      core: marks.core.slice(0, found.index),
      snapshot: found.groups?.date?.replaceAll('-', '') ?? marks.snapshot,
      speed: states === 'fast' ? 'fast' : marks.speed,
    };
  }
  return null;
}

function spacedOut(core: string): string {
  return core
    .replace(/^(?=(?:opus|sonnet|haiku)-?\d)/, 'claude-')
    .replace(new RegExp(`^claude(?=\\d|${FAMILY})`), 'claude-')
    .replace(new RegExp(`(?<=\\d)(?=${FAMILY})`), '-')
    .replace(new RegExp(`(?<=${FAMILY})(?=\\d)`), '-');
}

function idBeforeClaude3(name: string): string | null {
  const parts = BEFORE_CLAUDE_3.exec(name)?.groups;
  if (parts === undefined) return null;
  const minor = Number(parts.minor ?? 0);
  if (parts.instant !== undefined) return parts.major === '1' && minor <= 2 ? 'claude-instant-1' : null;
  if (parts.major === '1') return minor <= 3 ? 'claude-1' : null;
  return minor <= 1 ? `claude-2.${minor}` : null;
}

function idFromClaude3(name: string): string | null {
  const parts = (FAMILY_FIRST.exec(name) ?? VERSION_FIRST.exec(name))?.groups;
  const major = Number(parts?.major);
  if (parts === undefined || major < 3) return null;
  const version = [parts.major, parts.minor].filter((part) => part !== undefined && part !== '0').join('-');
  return major === 3 ? `claude-${version}-${parts.family}` : `claude-${parts.family}-${version}`;
}
