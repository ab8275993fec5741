import { BasicPlatform } from 'chart.js';
import { Context } from 'svgcanvas';
import type { Chart } from '../../shared/brief/chart.ts';
import { chartConfiguration } from './chart-configuration.ts';
import type { ChartSize } from './chart-size.ts';
import type { ChartTheme } from './chart-theme.ts';
import { RegisteredChart } from './registered-chart.ts';

const ANCHORS: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  center: 'middle',
  right: 'end',
  end: 'end',
};

/** Text sits on its baseline in every viewer, so the other baselines are turned into an offset of the text size. */
const DROPS: Readonly<Partial<Record<CanvasTextBaseline, number>>> = {
  top: 0.78,
  middle: 0.35,
  bottom: -0.22,
};

/** Writes text without a style attribute, which the content policy of the window forbids. */
class SvgContext extends Context {
  override fillText(text: string, x: number, y: number) {
    const { fontFamily, fontSize, fontWeight } = fontOf(this.font);
    const drop = (DROPS[this.textBaseline] ?? 0) * Number.parseFloat(fontSize);
    const element = this.__createElement('text', {
      'font-family': fontFamily,
      'font-size': fontSize,
      'font-weight': fontWeight || '400',
      x: String(x),
      y: String(y + drop),
      'text-anchor': ANCHORS[this.textAlign] ?? 'start',
      fill: this.fillStyle,
    });
    element.append(text);
    this.__applyTransformation(element);
    this.__closestGroupOrSvg().append(element);
  }
}

/** The chart as vectors, for print: the same configuration, drawn once, without motion. */
export function svgChart(chart: Chart, theme: ChartTheme, size: ChartSize): SVGSVGElement {
  const context = new SvgContext(size);
  const configuration = chartConfiguration(chart, theme, size);
  const drawing = new RegisteredChart(canvasOf(context, size), {
    ...configuration,
    options: {
      ...configuration.options,
      events: [],
      devicePixelRatio: 1,
    },
    platform: BasicPlatform,
  });
  const svg = context.getSvg();
  svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  drawing.stop();
  return svg;
}

function fontOf(font: string): Pick<CSSStyleDeclaration, 'fontFamily' | 'fontSize' | 'fontWeight'> {
  const { style } = document.createElement('span');
  style.font = font;
  return style;
}

/** What the drawing library needs to see of a canvas. */
function canvasOf(context: SvgContext, size: ChartSize): HTMLCanvasElement {
  const canvas = { ...size, style: {}, getContext: () => context };
  Object.assign(context, { canvas });
  return canvas as unknown as HTMLCanvasElement;
}
