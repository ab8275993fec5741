/** The window's own address space: a scheme of its own, so that no file:// page and no server is needed. */
export const SCHEME = 'parley';
export const ORIGIN = `${SCHEME}://app`;
export const PAGE = `${ORIGIN}/index.html`;

/** What the scheme may do: be an ordinary secure origin, and none of the extras. */
export const SCHEME_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  bypassCSP: false,
  allowServiceWorkers: false,
  corsEnabled: false,
  stream: false,
  allowExtensions: false,
} as const;

/** True for the window's page and any place in it; compared as text, because parsers disagree and text does not. */
export function isPage(address: string): boolean {
  return address.split('#', 1)[0] === PAGE;
}

/** The print view of the brief for one paper. */
export function printPage(paper: string): string {
  return `${PAGE}#/print?${new URLSearchParams({ paper })}`;
}
