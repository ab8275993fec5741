import type { ContractOnFile } from './document.ts';

/** Who sells the use of models, by the id that rows carry, in the order of a list. */
export const PLATFORMS: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic’s own API',
  claude_enterprise: 'Claude Team or Enterprise plan',
  claude_platform_aws: 'Claude Platform on AWS',
  bedrock: 'Amazon Bedrock',
  vertex: 'Google Vertex AI',
  foundry: 'Microsoft Foundry',
  openrouter: 'OpenRouter',
  other: 'Another seller',
};

/** What Anthropic bills itself: what a contract with it covers unless somebody says otherwise. */
export const FIRST_PARTY: readonly string[] = ['anthropic', 'claude_enterprise'];

/** The name of a platform; its id where it has none. */
export function platformName(id: string): string {
  return PLATFORMS[id] ?? id;
}

/** Whether the contract prices the use of a platform and its commit is drawn by it. Without a contract nothing is left out. */
export function covers(contract: Pick<ContractOnFile, 'platforms'> | null, platform: string): boolean {
  return contract === null || contract.platforms.includes(platform);
}
