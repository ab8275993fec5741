import { useEffect, useState } from 'react';

/** How often letters have arrived since; text measured before has to be measured again. */
export function useFonts(): number {
  const [arrivals, setArrivals] = useState(0);
  useEffect(() => {
    const count = () => setArrivals((before) => before + 1);
    document.fonts.addEventListener('loadingdone', count);
    return () => document.fonts.removeEventListener('loadingdone', count);
  }, []);
  return arrivals;
}
