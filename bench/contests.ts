import { createHash } from 'node:crypto';
import type { Changes } from './changes.js';
import type { Contest, Side } from './contest.js';
import type { Who } from './limit-jobs.js';
import { drive } from './load.js';
import type { Form, Forms } from './requests.js';
import type { Servers } from './servers.js';
import type { SignIns } from './sign-ins.js';

/** All that is ready to be measured. */
export interface Bench {
  servers: Servers;
  /** The database of the jobs. */
  url: string;
  forms: Forms;
  /** Who reads their home page. */
  members: readonly Who[];
  guardians: readonly Who[];
  changes: Changes;
  signIns: SignIns;
  /** Guardians on the small and on the big table. */
  small: readonly Who[];
  big: readonly Who[];
}

/** Readers in one measure; unlike ones in the next. */
const READERS = 3000;

const versus: [string, string] = ['Égide', 'limit'];

export function contestsOf(bench: Bench): Contest[] {
  return [...jobsOf(bench), signingIn(bench), ...listsOf(bench)];
}

function jobsOf({ servers, forms, members, guardians, changes }: Bench): Contest[] {
  const job = (key: string, title: string, sides: [Side, Side]): Contest => ({ key, title, of: 'throughput', names: versus, sides });
  return [
    job('j1', 'J1, home page of a member', readers(servers, forms.dashboard, members)),
    job('j2', 'J2, list of 50 protected adults', readers(servers, forms.adults, guardians)),
    job('j3', 'J3, change of bank details', [
      (seconds) => changes.measure(servers.egide, forms.change.egide, seconds),
      (seconds) => changes.measure(servers.limit, forms.change.limit, seconds),
    ]),
  ];
}

/** The same readers for both sides of a round. */
function readers(servers: Servers, form: Form, whos: readonly Who[]): [Side, Side] {
  const [first, second] = [inTurn(whos), inTurn(whos)];
  return [
    (seconds) => drive(servers.egide, first().map(form.egide), seconds),
    (seconds) => drive(servers.limit, second().map(form.limit), seconds),
  ];
}

function signingIn({ servers, forms, members, signIns }: Bench): Contest {
  const next = inTurn(members);
  const alone: Side = (seconds) => drive(servers.egide, next().map(forms.dashboard.egide), seconds);
  const beside: Side = (seconds) => signIns.during(() => alone(seconds));
  return { key: 'sign-ins', title: 'J1 while others sign in', of: 'throughput', names: ['beside sign-ins', 'alone'], sides: [beside, alone] };
}

function listsOf({ servers, forms, small, big }: Bench): Contest[] {
  const list = (port: number, whos: readonly Who[]): Side => {
    const requests = whos.map(forms.adults.egide);
    return (seconds) => drive(port, requests, seconds);
  };
  const organisation = big.filter(({ holder }) => holder === md5Id('organisation:5000'));
  const hundred = big.filter(({ holder }) => holder !== md5Id('organisation:5000')).slice(0, small.length);
  return [
    {
      key: 'list',
      title: 'List of 50 protected adults by the size of the table',
      of: 'latency',
      names: ['big table', 'small table'],
      sides: [list(servers.big, hundred), list(servers.small, small)],
    },
    {
      key: 'organisation',
      title: 'List of 50 protected adults by the size of the organisation',
      of: 'latency',
      names: ['5,000 adults', '100 adults'],
      sides: [list(servers.big, organisation), list(servers.big, hundred.slice(0, 1))],
    },
  ];
}

/** The id that SQL gives to the holder of this name. */
function md5Id(name: string): string {
  return createHash('md5').update(name).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function inTurn(whos: readonly Who[]): () => readonly Who[] {
  let at = 0;
  return () => {
    const chosen = Array.from({ length: Math.min(READERS, whos.length) }, (_, offset) => whos[(at + offset) % whos.length]!);
    at += chosen.length;
    return chosen;
  };
}
