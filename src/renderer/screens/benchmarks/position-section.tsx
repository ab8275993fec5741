import { commitPeriods } from '../../../shared/engagement/contract-figures.ts';
import type { Band } from '../../../shared/engagement/document.ts';
import { depthWords } from '../../../shared/engagement/scorecard-lines.ts';
import { amount, said, saidJoined } from '../../../shared/figures/said.ts';
import { dateText, headlineMoney, percent, plainNumber, points } from '../../../shared/format.ts';
import { annualCommit } from '../../../shared/kpi/commitment.ts';
import { type BenchmarkPosition, benchmarkPosition } from '../../../shared/kpi/discount-depth.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Figure, FigureRow } from '../../parts/figure.tsx';
import { Given } from '../../parts/given.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SaidText } from '../../parts/said-text.tsx';
import { Section } from '../../parts/section.tsx';
import { hashOf } from '../../route.ts';
import { useFigures, useRecord } from '../../use-app.ts';

/** Where the signed discount stands among deals of the same size. */
export function PositionSection() {
  const { contract, bands } = useRecord();
  const { contract: figures, scorecard, scorecard_card } = useFigures();
  const line = scorecard.find(({ figure }) => figure === 'discount_depth');
  const running = figures?.commit_period ?? (contract ? commitPeriods(contract).at(-1) : undefined);
  if (contract === null || line === undefined || running === undefined) return <NoContract />;
  const annualUsd = annualCommit(running);
  const position = benchmarkPosition({ annual_commit_usd: annualUsd, discount: contract.discount, bands });
  const missing = bands.length === 0 ? 'needs a discount band' : (position.reason ?? '');
  const band = bands.find((b) => b.min_annual_commit_usd === position.band?.min_annual_commit_usd) ?? null;
  return (
    <Section title="Our position" note="The discount on the contract against deals of the same size.">
      <FigureRow>
        <Figure
          figure="signed_discount"
          value={percent(contract.discount)}
          note={
            <SaidText>
              {said`on ${amount('running_commit_annual', headlineMoney(annualUsd))} a year`}
            </SaidText>
          }
        />
        <Figure
          figure="band_median"
          value={percent(band?.p50)}
          note={band === null ? missing : <Given as="shipped">{bandNote(band)}</Given>}
        />
        <Figure
          figure="discount_depth"
          label="Gap to the median"
          value={points(line.value)}
          note={line.missing ?? <SaidText>{saidJoined(depthWords(scorecard_card), '; ')}</SaidText>}
          status={line.status}
        />
        <Figure
          figure="discount_standing"
          value={standing(position)}
          note={band === null ? missing : <Given as="shipped">{standingNote(position, band)}</Given>}
        />
      </FigureRow>
      {band?.illustrative ? <Illustrative /> : null}
    </Section>
  );
}

function bandNote({ min_annual_commit_usd, n, as_of }: Band): string {
  const deals = n === null ? 'number of deals not known' : `${plainNumber(n)} deals`;
  return `from ${headlineMoney(min_annual_commit_usd)} a year; ${deals}; ${dateText(as_of)}`;
}

function standing({ band, side, percentile }: BenchmarkPosition): string {
  if (band === null) return 'not known';
  if (side === 'below_p25') return 'lowest quarter';
  if (side === 'above_p75') return 'best quarter';
  return `above ${percent(percentile, 0)}`;
}

function standingNote({ side }: BenchmarkPosition, band: Band): string {
  const range = `quartiles ${percent(band.p25)} to ${percent(band.p75)}`;
  const against = band.illustrative ? 'of an illustrative band' : 'of the deals in its band';
  return side === null ? `${against}; ${range}` : `${against}, outside its ${range}`;
}

function Illustrative() {
  return (
    <Notice tone="warn" title="Illustrative: no deal stands behind this band.">
      The comparison shows how it will read. Replace the points below with your own before it backs a claim.
    </Notice>
  );
}

function NoContract() {
  return (
    <Section title="Our position" note="The discount on the contract against deals of the same size.">
      <Notice
        title="Not known: it needs the contract on file."
        action={<LinkButton href={hashOf('contract')}>Enter the contract</LinkButton>}
      >
        Its discount and the commit of the running period decide the band.
      </Notice>
    </Section>
  );
}
