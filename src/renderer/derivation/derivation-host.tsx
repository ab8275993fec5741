import { type ReactNode, useCallback, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Drawer } from '../parts/dialog.tsx';
import styles from './derivation.module.css';
import { DerivationView } from './derivation-view.tsx';
import { type AskedFigure, OpenFigureContext } from './open-figure.ts';
import { type AskedRows, RowsView } from './rows-view.tsx';
import { useFieldFocus } from './use-field-focus.ts';

type Place = { kind: 'figure'; asked: AskedFigure } | { kind: 'rows'; asked: AskedRows };

/** Lets every figure beneath it open to how it comes about, and from there to its inputs and their rows. */
export function DerivationHost({ children }: { children: ReactNode }) {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const openFigure = useCallback((asked: AskedFigure) => setPlaces([{ kind: 'figure', asked }]), []);
  const goTo = (place: Place) => setPlaces((way) => [...way, place]);
  const place = places.at(-1);
  const close = () => setPlaces([]);
  useFieldFocus();
  return (
    <OpenFigureContext value={openFigure}>
      {children}
      <Drawer
        wide
        isOpen={place !== undefined}
        title="How this figure comes about"
        onClose={close}
        actions={
          <>
            {places.length > 1 ? (
              <Button onClick={() => setPlaces((way) => way.slice(0, -1))}>Back</Button>
            ) : null}
            <Button tone="primary" onClick={close}>
              Done
            </Button>
          </>
        }
      >
        <div className={styles.place} key={places.length}>
          {place?.kind === 'figure' ? (
            <DerivationView
              asked={place.asked}
              onFigure={(asked) => goTo({ kind: 'figure', asked })}
              onRows={(asked) => goTo({ kind: 'rows', asked })}
              onLeave={close}
            />
          ) : null}
          {place?.kind === 'rows' ? <RowsView asked={place.asked} /> : null}
        </div>
      </Drawer>
    </OpenFigureContext>
  );
}
