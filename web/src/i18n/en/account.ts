import type { account as french } from '../fr/account.js';

const browsers: Record<string, string> = { firefox: 'Firefox', chrome: 'Chrome', edge: 'Edge', opera: 'Opera', samsung: 'Samsung Internet', safari: 'Safari' };
const systems: Record<string, string> = { windows: 'Windows', macos: 'Mac', ios: 'iPhone or iPad', android: 'Android', chromeos: 'Chromebook', linux: 'Linux' };

export const account: typeof french = {
  title: 'My account',
  lead: 'Your access to the portal, and what protects it.',
  credentials: 'What signs you in',
  open: 'Where you are signed in',
  openLead: 'You do not recognise a device? Close its session, change your password, then tell the mutual.',
  device: ({ browser, system, is_mobile }) => {
    const on = systems[system] ?? (is_mobile ? 'a phone' : 'a computer');
    return browsers[browser] ? `${browsers[browser]} on ${on}` : `Unknown browser on ${on}`;
  },
  current: 'This device',
  place: (place) => `Time zone of the device: ${place}`,
  noPlace: 'Time zone unknown',
  since: (when) => `Signed in since ${when}`,
  lastUse: (when) => `Last used on ${when}`,
  close: 'Close',
  closeOf: (device) => `Close the session: ${device}`,
  closeIt: 'Close the session',
  closeTitle: 'Close this session?',
  closeText: (device) => `${device} will have to sign in again with the password and a code. What was not sent there may be lost.`,
  keep: 'Keep it open',
  closed: 'The session is closed.',
  closeOthers: 'Close all the others',
  closeOthersTitle: 'Close all other sessions?',
  closeOthersText: 'You stay signed in on this device only.',
  othersClosed: 'All other sessions are closed.',
  onlyThis: 'You are signed in nowhere else.',
  history: 'Sign-in history',
  historyLead: 'Newest first. We do not keep your address on the Internet.',
  historyEmpty: 'No sign-in',
  historyEmptyText: 'Your sign-ins will show here.',
  endedOn: (when) => `Ended on ${when}`,
  still: 'Still open, or expired',
};
