/**
 * The colours of the portal, by meaning. Pure data, so that a test can check every pair for contrast:
 * text on its ground at 4.5:1 or more, borders of fields and marks at 3:1 or more.
 */
export interface Palette {
  paper: string;
  surface: string;
  sunken: string;
  ink: string;
  muted: string;
  line: string;
  field: string;
  brand: string;
  brandSoft: string;
  onBrand: string;
  brandFill: string;
  focus: string;
  warn: string;
  warnSoft: string;
  bad: string;
  badSoft: string;
  good: string;
  goodSoft: string;
}

export const light: Palette = {
  paper: '#f7f8f6',
  surface: '#ffffff',
  sunken: '#eff2f0',
  ink: '#15262b',
  muted: '#4b5c61',
  line: '#d8dfdd',
  field: '#6d8085',
  brand: '#0f5661',
  brandSoft: '#e3f0f0',
  onBrand: '#ffffff',
  brandFill: '#0f5661',
  focus: '#0b57d0',
  warn: '#7a4a00',
  warnSoft: '#fdf2d9',
  bad: '#a3241a',
  badSoft: '#fcebe8',
  good: '#1a6138',
  goodSoft: '#e4f2e9',
};

export const dark: Palette = {
  paper: '#0f191c',
  surface: '#162327',
  sunken: '#1d2d32',
  ink: '#e8eeee',
  muted: '#adbcbf',
  line: '#2c3d42',
  field: '#7f949a',
  brand: '#86d2d6',
  brandSoft: '#173439',
  onBrand: '#ffffff',
  brandFill: '#1c7580',
  focus: '#a9c8ff',
  warn: '#f1c570',
  warnSoft: '#33280f',
  bad: '#ffaba1',
  badSoft: '#3a1b18',
  good: '#8fd6a8',
  goodSoft: '#16301f',
};

/** What the higher-contrast preference changes. */
export const lightMore: Partial<Palette> = { paper: '#ffffff', ink: '#000000', muted: '#1f2d31', line: '#4b5c61', field: '#15262b', brand: '#063a43', brandFill: '#063a43' };
export const darkMore: Partial<Palette> = { paper: '#000000', surface: '#060c0e', ink: '#ffffff', muted: '#dfe8e8', line: '#adbcbf', field: '#e8eeee', brand: '#b5f0f3', brandFill: '#125761' };
