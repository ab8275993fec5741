import { useEffect, useRef } from 'react';
import { type FigureId, SCORECARD_FIGURES } from '../../../shared/kpi/figures.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { leaveField } from '../terms/leave-field.ts';
import { JudgementFields } from './judgement-fields.tsx';
import styles from './scorecard-screen.module.css';
import { TargetFields } from './target-fields.tsx';

export type TargetsDrawerProps = {
  /** The figure to begin with; null while the drawer is shut. */
  figure: FigureId | null;
  onClose: () => void;
};

/** Target, watch and act of all eleven figures. */
export function TargetsDrawer({ figure, onClose }: TargetsDrawerProps) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (figure === null) return;
    const fields = list.current?.querySelector(`[data-figure="${figure}"]`);
    fields?.scrollIntoView({ block: 'start' });
    fields?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
  }, [figure]);

  const close = () => {
    leaveField();
    onClose();
  };
  return (
    <Drawer
      wide
      isOpen={figure !== null}
      title="Targets"
      onClose={close}
      actions={
        <Button tone="primary" onClick={close}>
          Done
        </Button>
      }
    >
      <p className={styles.soft}>
        A figure is good up to its watch limit and calls for action beyond its act limit; without a watch
        limit the target takes its place. Leave a field empty where no limit makes sense.
      </p>
      <div ref={list} className={styles.targets}>
        {SCORECARD_FIGURES.map((id) => (
          <TargetFields key={id} figure={id} />
        ))}
      </div>
      <h3>Other limits</h3>
      <p className={styles.soft}>What the screens and the brief go by where no single figure has a limit.</p>
      <div className={styles.targets}>
        <JudgementFields />
      </div>
    </Drawer>
  );
}
