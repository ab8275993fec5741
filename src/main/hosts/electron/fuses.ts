/** A switch in the packaged binary that cannot be turned at run time. */
export type Fuse = { on: boolean; why: string };

/** All of them are decided; one that a later Electron adds stops the packaging until it is decided as well. */
export const FUSES = {
  RunAsNode: { on: false, why: 'The signed program must not be a Node for anybody’s script.' },
  EnableCookieEncryption: { on: true, why: 'No cookie is kept; were one ever kept, not in the clear.' },
  EnableNodeOptionsEnvironmentVariable: { on: false, why: 'No code comes in by an environment variable.' },
  EnableNodeCliInspectArguments: { on: false, why: 'No debugger attaches to an open engagement.' },
  EnableEmbeddedAsarIntegrityValidation: { on: true, why: 'Changed program files are noticed and refused.' },
  OnlyLoadAppFromAsar: { on: true, why: 'A folder put beside the program is not run in its place.' },
  LoadBrowserProcessSpecificV8Snapshot: { on: false, why: 'No snapshot of our own is shipped.' },
  GrantFileProtocolExtraPrivileges: { on: false, why: 'The window has a scheme of its own, never file://.' },
  WasmTrapHandlers: { on: true, why: 'The default; bounds checks in WebAssembly stay in the hardware.' },
} as const satisfies Readonly<Record<string, Fuse>>;

export type FuseName = keyof typeof FUSES;
