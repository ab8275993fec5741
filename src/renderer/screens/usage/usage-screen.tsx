import { OutsideContractNotice } from '../../parts/outside-contract-notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useFigures } from '../../use-app.ts';
import { BridgeSection } from './bridge-section.tsx';
import { FilesSection } from './files-section.tsx';
import { ImportPanel } from './import-panel.tsx';
import { ModelsSection } from './models-section.tsx';
import { MonthsSection } from './months-section.tsx';
import { NoUsage } from './no-usage.tsx';
import { RemovedNotice } from './removed-notice.tsx';
import { SavedMappings } from './saved-mappings.tsx';
import { ThreeReadingsSection } from './three-readings-section.tsx';
import { UnpricedSection } from './unpriced-section.tsx';
import { UsageDrop } from './usage-drop.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { useFocusAfterImport } from './use-focus-after-import.ts';
import { useImportQueue } from './use-import-queue.ts';

const PURPOSE = 'What you used and what was billed, read from your own export files.';

/** Step 2: files in, checked before they are saved, and what they come to. */
export function UsageScreen() {
  const { usage } = useFigures();
  const { state, queue } = useImportQueue();
  const drop = useFocusAfterImport(state.now);
  const isEmpty = usage.sources.length === 0;
  return (
    <Page title="Usage and cost" purpose={PURPOSE} fitsNarrow>
      <ImportPanel state={state} queue={queue} />
      {isEmpty ? <RemovedNotice /> : null}
      <div ref={drop}>
        {isEmpty && state.now === null ? <NoUsage queue={queue} /> : <UsageDrop queue={queue} />}
      </div>
      {isEmpty ? null : (
        <>
          <UsageTotals usage={usage} />
          <OutsideContractNotice />
          <UnpricedSection usage={usage} />
          <ThreeReadingsSection usage={usage} />
          <MonthsSection usage={usage} />
          {usage.net_usd === null ? null : <BridgeSection />}
          <ModelsSection usage={usage} />
          <FilesSection sources={usage.sources} />
        </>
      )}
      <SavedMappings saves={state.mappings_saved ?? 0} whereAny={isEmpty} />
    </Page>
  );
}
