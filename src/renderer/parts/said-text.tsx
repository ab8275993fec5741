import { useRef } from 'react';
import { partsOf, type Said, type SaidPart } from '../../shared/figures/said.ts';
import { useFigureGrid } from './figure-grid.ts';
import { FigureValue } from './figure-value.tsx';
import { Given } from './given.tsx';

export type SaidTextProps = {
  children: Said;
  /** Its figures break over lines where the text alone would. */
  flows?: boolean;
};

/** A text whose figures open; they are one stop of the Tab key, and the arrow keys go between them. */
export function SaidText({ children, flows = false }: SaidTextProps) {
  const box = useRef<HTMLSpanElement>(null);
  const figureKeys = useFigureGrid(box);
  const parts = partsOf(children);
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return (
    <span ref={box} {...figureKeys}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
        <Part key={place} part={part} flows={flows} />
      ))}
    </span>
  );
}

function Part({ part, flows }: { part: SaidPart; flows: boolean }) {
  if (typeof part === 'string') return part;
  if ('given' in part) return <Given as={part.given}>{part.text}</Given>;
  const { figure, subject, text } = part;
  return (
    <FigureValue inText flows={flows} figure={figure} subject={subject}>
      {text}
    </FigureValue>
  );
}
