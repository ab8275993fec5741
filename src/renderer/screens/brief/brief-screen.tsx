import { FileDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Chart } from '../../../shared/brief/chart.ts';
import type { BriefDocument } from '../../../shared/brief/document.ts';
import type { Paper } from '../../../shared/contract.ts';
import { ChartValues } from '../../charts/chart-values.tsx';
import { Button } from '../../parts/button.tsx';
import { Segmented } from '../../parts/choice-fields.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { BriefSheets } from '../../print/brief-sheets.tsx';
import { FiguresOpen } from '../../print/sheet-text.tsx';
import { useBrief } from '../../print/use-brief.ts';
import { useApp, useFigures, useQuery, useRecord } from '../../use-app.ts';
import styles from './brief-screen.module.css';
import { MissingInputs } from './missing-inputs.tsx';
import { PageList } from './page-list.tsx';
import { useBriefVersions } from './use-brief-versions.ts';
import { useExportPdf } from './use-export-pdf.ts';
import { FrozenNotice } from './versions-notice.tsx';
import { VersionsSection } from './versions-section.tsx';

const PURPOSE =
  'What the others will read: every figure with its source, and nothing of your leverage, notes or walk-away positions.';

const PAPERS = [
  { value: 'A4', label: 'A4' },
  { value: 'Letter', label: 'Letter' },
] as const satisfies readonly { value: Paper; label: string }[];

/** Step 11: what is still missing, the frozen versions, the pages as they will print, and the PDF. */
export function BriefScreen() {
  const { paper } = useRecord().settings;
  const { version: versionId = null } = useQuery();
  const versions = useBriefVersions();
  const state = useBrief(paper, useFigures(), versionId);
  const version = versions.list.find(({ id }) => id === versionId) ?? null;
  return (
    <Page
      title="Brief"
      purpose={PURPOSE}
      action={<ExportButton isReady={state.kind === 'ready'} versionId={versionId} />}
    >
      {versionId === null ? <MissingInputs /> : <FrozenNotice version={version} />}
      {state.kind === 'refused' ? <Notice tone="error" title={state.why} /> : null}
      <VersionsSection versions={versions} shownId={versionId} canFreeze={state.kind === 'ready'} />
      <Section
        title={version === null ? 'Pages' : `Pages of ${version.name}`}
        note={
          versionId === null
            ? 'As they will print. An amount, share or date opens to how it comes about, a chart to its values.'
            : 'As they were frozen.'
        }
        action={versionId === null ? <PaperChoice /> : undefined}
      >
        {state.kind === 'ready' ? (
          <Preview brief={state.brief} opens={versionId === null} />
        ) : (
          <p role="status">Laying out the pages.</p>
        )}
      </Section>
    </Page>
  );
}

/** The pages as they print; a frozen one holds the words it was frozen with, and its figures do not open. */
function Preview({ brief, opens }: { brief: BriefDocument; opens: boolean }) {
  const [chart, setChart] = useState<Chart | null>(null);
  const opening = useMemo(() => (opens ? { showValues: setChart } : null), [opens]);
  return (
    <div className={styles.preview}>
      <FiguresOpen value={opening}>
        <PageList pages={brief.pages} />
      </FiguresOpen>
      <section className={styles.desk} aria-label="Preview of the pages">
        <BriefSheets brief={brief} zoom={0.8} opening={opening} />
      </section>
      <ChartValues chart={chart} onClose={() => setChart(null)} />
    </div>
  );
}

function PaperChoice() {
  const { paper } = useRecord().settings;
  const change = useApp((app) => app.change);
  return (
    <Segmented
      label="Paper"
      hideLabel
      options={PAPERS}
      value={paper}
      onCommit={(chosen) => void change('setting.save', { settings: { paper: chosen } })}
    />
  );
}

function ExportButton({ isReady, versionId }: { isReady: boolean; versionId: string | null }) {
  const { isExporting, exportPdf } = useExportPdf();
  return (
    <Button
      tone="primary"
      icon={<FileDown size={16} aria-hidden="true" />}
      disabled={!isReady || isExporting}
      onClick={() => void exportPdf(versionId)}
    >
      {isExporting ? 'Exporting the PDF' : 'Export PDF'}
    </Button>
  );
}
