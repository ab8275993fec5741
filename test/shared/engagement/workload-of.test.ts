import { describe, expect, it } from 'vitest';
import type { Dimensions, Workload } from '../../../src/shared/engagement/document.ts';
import { UNASSIGNED, workloadFinder } from '../../../src/shared/engagement/workload-of.ts';

const row: Dimensions = {
  date: '2026-10-01',
  platform: 'anthropic',
  model_raw: 'claude-sonnet-4-5-20250929',
  model: 'claude-sonnet-4-5',
  speed: 'standard',
  batch: false,
  service_tier: 'standard',
  inference_geo: '',
  context_window: '',
  workspace: 'Support',
  api_key: 'support-prod',
  team: '',
  customer: '',
  product: '',
};

function workload(id: string, ...rules: Workload['rules']): Workload {
  return {
    id,
    name: id,
    owner: '',
    outcome_unit: '',
    outcome_source: '',
    value_per_outcome_usd: null,
    rules,
  };
}

describe('the workload of a row', () => {
  it('is that of its key, before that of its workspace, before that of its model', () => {
    const byModel = workload('model', { dimension: 'model', value: 'claude-sonnet-4-5' });
    const byWorkspace = workload('workspace', { dimension: 'workspace', value: 'Support' });
    const byKey = workload('key', { dimension: 'api_key', value: 'support-prod' });
    expect(workloadFinder([byModel, byWorkspace, byKey])(row)).toBe('key');
    expect(workloadFinder([byModel, byWorkspace])(row)).toBe('workspace');
    expect(workloadFinder([byModel])(row)).toBe('model');
  });

  it('is none when no rule claims it', () => {
    expect(workloadFinder([workload('other', { dimension: 'workspace', value: 'Sales' })])(row)).toBe(
      UNASSIGNED,
    );
  });

  it('does not confuse a key with a workspace of the same name', () => {
    const other = workload('other', { dimension: 'api_key', value: 'Support' });
    expect(workloadFinder([other])(row)).toBe(UNASSIGNED);
  });
});
