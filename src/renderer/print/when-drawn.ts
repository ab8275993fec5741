/** Resolves once fonts are there, every chart below the element is drawn and every image is decoded. */
export async function whenDrawn(root: HTMLElement): Promise<void> {
  await document.fonts.ready;
  while (!isDrawn(root)) await nextFrame();
  await Promise.all([...root.querySelectorAll('img')].map((image) => image.decode()));
  await nextFrame();
}

function isDrawn(root: HTMLElement): boolean {
  const slots = [...root.querySelectorAll('[data-chart-slot]')];
  return slots.every((slot) => slot.querySelector('svg, img, canvas') !== null);
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
