import { useEffect, useState } from 'react';

/**
 * The token of a link received by e-mail, which stands behind the `#`: it is part of no request and of no log. It is taken
 * out of the address bar at once, so that neither history nor a shoulder keeps it.
 */
export function useLinkToken(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (window.location.hash) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token;
}
