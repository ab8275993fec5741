import { Page } from '../../parts/page.tsx';
import { useFigures } from '../../use-app.ts';
import { FilesSection } from './files-section.tsx';
import { ImportPanel } from './import-panel.tsx';
import { ModelsSection } from './models-section.tsx';
import { MonthsSection } from './months-section.tsx';
import { NoUsage } from './no-usage.tsx';
import { UnpricedSection } from './unpriced-section.tsx';
import { UsageDrop } from './usage-drop.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { useImportQueue } from './use-import-queue.ts';

const PURPOSE = 'What you used and what was billed, read from your own export files.';

/** Step 2: files in, checked before they are saved, and what they come to. */
export function UsageScreen() {
  const { usage } = useFigures();
  const { state, queue } = useImportQueue();
  const isEmpty = usage.sources.length === 0;
  return (
    <Page title="Usage and cost" purpose={PURPOSE}>
      <ImportPanel state={state} queue={queue} />
      {isEmpty && state.now === null ? <NoUsage queue={queue} /> : <UsageDrop queue={queue} />}
      {isEmpty ? null : (
        <>
          <UsageTotals usage={usage} />
          <UnpricedSection usage={usage} />
          <MonthsSection usage={usage} />
          <ModelsSection usage={usage} />
          <FilesSection sources={usage.sources} />
        </>
      )}
    </Page>
  );
}
