/** Leaves the portal for an identity provider of the mutual's. The only way out: the address is one that our own API has just given. */
export function leaveFor(url: string): void {
  window.location.assign(url);
}
