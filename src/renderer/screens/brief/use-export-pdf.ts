import { useState } from 'react';
import { useApp } from '../../use-app.ts';

/** Prints the brief, or a frozen version of it, and hands the file to the person. */
export function useExportPdf(): {
  isExporting: boolean;
  exportPdf: (versionId: string | null) => Promise<void>;
} {
  const call = useApp((app) => app.call);
  const saveFile = useApp((app) => app.saveFile);
  const toast = useApp((app) => app.toast);
  const [isExporting, setExporting] = useState(false);
  const exportPdf = async (versionId: string | null) => {
    setExporting(true);
    const reply = await call('brief.export', {
      paper: null,
      ...(versionId === null ? {} : { version_id: versionId }),
    });
    const saved = reply.ok ? await saveFile(reply.value) : null;
    if (reply.ok && saved?.ok && saved.value) toast(`${reply.value.name} is saved.`);
    setExporting(false);
  };
  return { isExporting, exportPdf };
}
