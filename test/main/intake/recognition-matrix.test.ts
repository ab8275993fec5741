import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../../src/main/intake/format.ts';
import { KNOWN_FORMATS } from '../../../src/main/intake/formats/known-formats.ts';
import type { JsonObject } from '../../../src/main/intake/json-stream.ts';
import { recogniseCsv, recogniseJson } from '../../../src/main/intake/recognise.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** The one format of the files in each folder, or with each beginning of a name. */
const OWN: Record<string, string> = {
  'samples/anthropic_admin_cost/': 'anthropic_admin_cost',
  'samples/anthropic_admin_usage/': 'anthropic_admin_usage',
  'samples/anthropic_claude_code/': 'anthropic_claude_code',
  'samples/anthropic_console_cost_csv/': 'anthropic_console_cost_csv',
  'samples/anthropic_console_usage_csv/': 'anthropic_console_usage_csv',
  'samples/anthropic_cookbook_csv/': 'anthropic_cookbook_csv',
  'samples/anthropic_enterprise_analytics/cost': 'anthropic_enterprise_cost',
  'samples/anthropic_enterprise_analytics/usage': 'anthropic_enterprise_usage',
  'samples/aws_cost_explorer/': 'aws_cost_explorer',
  'samples/aws_cur2/cur2': 'aws_cur2',
  'samples/aws_cur_legacy/': 'aws_cur2',
  'samples/ccusage/': 'ccusage',
  'samples/claude_enterprise_spend_csv/': 'claude_enterprise_spend_csv',
  'samples/focus_1_': 'focus',
  'samples/gcp_billing/bq_': 'gcp_billing',
  'samples/helicone/': 'helicone',
  'samples/langfuse/': 'langfuse',
  'samples/litellm/LiteLLM_Daily': 'litellm_daily',
  'samples/litellm/LiteLLM_SpendLogs': 'litellm_spend_logs',
  'samples/litellm/global': 'litellm_spend_report',
  'samples/litellm/spend_logs': 'litellm_spend_logs',
  'samples/litellm/ui_': 'litellm_ui_export',
  'samples/openrouter/activity': 'openrouter_activity',
  'samples/openrouter/generations': 'openrouter_generations',
  'samples/portkey/': 'portkey',
  'harder/cost_explorer_api': 'aws_cost_explorer_api',
  'harder-gateways/ccusage': 'ccusage',
  'harder-gateways/gcp': 'gcp_billing',
  'harder-gateways/helicone': 'helicone',
  'harder-gateways/langfuse': 'langfuse',
  'harder-gateways/litellm-daily': 'litellm_daily',
  'harder-gateways/litellm-spend-logs': 'litellm_spend_logs',
  'harder-gateways/litellm-spend-report': 'litellm_spend_report',
  'harder-gateways/litellm-ui': 'litellm_ui_export',
  'harder-gateways/openrouter-activity': 'openrouter_activity',
  'harder-gateways/openrouter-generations': 'openrouter_generations',
  'harder-gateways/portkey': 'portkey',
};
/** Tables that are mapped by hand, and lists of names that are no usage: nobody's. */
const NOBODYS = /generic|vectors\.json$|expected_totals\.json$/;

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return /\.(csv|tsv|json|jsonl|ndjson)$/.test(name) ? [path] : [];
  });
}

function textOf(path: string): string {
  const bytes = readFileSync(path);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}

function objectsIn(text: string): JsonObject[] {
  try {
    return [JSON.parse(text.replace(/,\s*\]\s*$/, ']'))].flat();
  } catch {
    return text
      .trim()
      .split(/\r?\n/)
      .map((line) => JSON.parse(line));
  }
}

/** Whether a format takes a file for its own if nobody else is asked. */
function isTaken(path: string, text: string, format: Format): boolean {
  if (/\.[ct]sv$/.test(path)) {
    const header = text.slice(0, text.indexOf('\n')).replace(/\r$/, '');
    return recogniseCsv(header, [format]) !== null;
  }
  return objectsIn(text).some((object) => {
    try {
      return recogniseJson(object, [format]) !== null;
    } catch {
      return false;
    }
  });
}

describe('every format', () => {
  const told = ['samples', 'harder-gateways']
    .flatMap((folder) => filesIn(join(FIXTURES, folder)))
    .map((path) => ({ path, name: relative(FIXTURES, path).replaceAll('\\', '/') }));

  it('takes its own files and none of another format, whoever is asked first', () => {
    const taken = told.map(({ path, name }) => {
      const text = textOf(path);
      return [name, KNOWN_FORMATS.filter((format) => isTaken(path, text, format)).map(({ id }) => id)];
    });
    const expected = told.map(({ name }) => {
      const own = Object.entries(OWN).find(([start]) => name.startsWith(start));
      return [name, own && !NOBODYS.test(name) ? [own[1]] : []];
    });
    expect(taken).toEqual(expected);
  });

  it('has a file to be known by', () => {
    expect(KNOWN_FORMATS.map(({ id }) => id).toSorted()).toEqual([...new Set(Object.values(OWN))].toSorted());
  });
});
