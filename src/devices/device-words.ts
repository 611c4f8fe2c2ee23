/** What a device may be told to be. */
export const browsers = ['firefox', 'chrome', 'edge', 'opera', 'samsung', 'safari', 'unknown'] as const;
export const systems = ['windows', 'macos', 'ios', 'android', 'chromeos', 'linux', 'unknown'] as const;

export interface DeviceWords {
  browser: (typeof browsers)[number];
  system: (typeof systems)[number];
  is_mobile: boolean;
}

/* The order counts: Edge, Opera and Samsung's browser call themselves Chrome, which calls itself Safari. */
const browserMarks: [RegExp, DeviceWords['browser']][] = [
  [/\bEdg(?:A|iOS)?\//, 'edge'],
  [/\bOPR\/|\bOpera/, 'opera'],
  [/\bSamsungBrowser\//, 'samsung'],
  [/\bFirefox\/|\bFxiOS\//, 'firefox'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];
const systemMarks: [RegExp, DeviceWords['system']][] = [
  [/\biPhone\b|\biPad\b|\biPod\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bWindows\b/, 'windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macos'],
  [/\bLinux\b|\bX11\b/, 'linux'],
];

/** What a holder can recognise of a device, from its User-Agent: no version, no model, which would only name it to others. */
export function deviceWords(userAgent: string | null): DeviceWords {
  const said = userAgent ?? '';
  const read = <T>(marks: [RegExp, T][]) => marks.find(([mark]) => mark.test(said))?.[1] ?? 'unknown';
  return { browser: read(browserMarks), system: read(systemMarks), is_mobile: /\bMobi|\biPad\b|\bAndroid\b/.test(said) };
}
