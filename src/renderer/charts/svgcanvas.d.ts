declare module 'svgcanvas' {
  /** A 2D context that builds an SVG instead of painting; only what is used here is declared. */
  export class Context {
    constructor(options: { width: number; height: number });
    font: string;
    textAlign: CanvasTextAlign;
    textBaseline: CanvasTextBaseline;
    fillStyle: string;
    getSvg(): SVGSVGElement;
    fillText(text: string, x: number, y: number): void;
    __createElement(name: string, attributes: Record<string, string>, resetFill?: boolean): SVGElement;
    __closestGroupOrSvg(): SVGElement;
    __applyTransformation(element: SVGElement): void;
  }
}
