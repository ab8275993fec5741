/** The colours and type of a chart; a canvas cannot read the tokens of the style sheet, so they stand here again. */
export type ChartTheme = {
  font: string;
  textSize: number;
  ink: string;
  inkSoft: string;
  /** Grid and axis lines. */
  line: string;
  /** The paper behind the chart, for halos around text. */
  paper: string;
  /** What the eye should go to: ours, the floor, the marked one. */
  accent: string;
  /** What stands for comparison: today, other offers. */
  rest: string;
  /** Money saved. */
  saving: string;
  /** Money lost: forfeited commit, a lever that costs. */
  loss: string;
  series: readonly string[];
  /** Anything that belongs to no series of its own. */
  other: string;
};

const FONT = "'Inter Variable', 'Segoe UI', system-ui, sans-serif";

export const LIGHT: ChartTheme = {
  font: FONT,
  textSize: 12,
  ink: '#1d1c1a',
  inkSoft: '#55514a',
  line: '#dcd8d0',
  paper: '#faf9f7',
  accent: '#1b4b7a',
  rest: '#a8a195',
  saving: '#3a8f8a',
  loss: '#b0483a',
  series: ['#1b4b7a', '#3a8f8a', '#c58a2c', '#9c4a5e', '#7277b0', '#7f8f45', '#5b6470', '#b5714a'],
  other: '#b9b3a7',
};

export const DARK: ChartTheme = {
  ...LIGHT,
  ink: '#efece6',
  inkSoft: '#bdb7ac',
  line: '#3d3a34',
  paper: '#191816',
  accent: '#8fbbe8',
  rest: '#7d776c',
  saving: '#6dc0ba',
  loss: '#ee8f80',
  series: ['#8fbbe8', '#6dc0ba', '#e0ae5b', '#d48a9c', '#a9addb', '#b2c276', '#c3cad4', '#d99c78'],
  other: '#6f6a60',
};

export const PRINT: ChartTheme = { ...LIGHT, textSize: 11, paper: '#ffffff' };
