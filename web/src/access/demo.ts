import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Demo, DemoAccount } from '../api/types.js';

/** The demonstration accounts with their codes, or null outside demonstration mode. Codes are read again as they change. */
export function useDemo(): { demo: Demo | null; readAt: number; pending: boolean } {
  const query = useQuery({
    queryKey: ['demo'],
    queryFn: readDemo,
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => untilNextCode(state.data),
  });
  return { demo: query.data ?? null, readAt: query.dataUpdatedAt, pending: query.isPending };
}

async function readDemo(): Promise<Demo | null> {
  const response = await fetch('/api/demo');
  return response.ok ? ((await response.json()) as Demo) : null;
}

function untilNextCode(demo: Demo | null | undefined): number | false {
  const seconds = demo?.accounts[0]?.seconds_left;
  return seconds === undefined ? false : Math.max(1, seconds) * 1000 + 300;
}

/** Seconds left before the codes change, counted down from when they were read. */
export function useSecondsLeft(secondsWhenRead: number | undefined, readAt: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.floor((Math.max(now, readAt) - readAt) / 1000);
  return Math.max(0, (secondsWhenRead ?? 0) - passed);
}

/** The demonstration account of this e-mail, when there is one. */
export function useDemoAccount(email: string): DemoAccount | null {
  const { demo } = useDemo();
  return demo?.accounts.find((account) => account.email === email.trim().toLowerCase()) ?? null;
}
