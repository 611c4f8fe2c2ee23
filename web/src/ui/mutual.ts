/** Name of the mutual that runs this deployment, written into the page by the server. */
export function mutualName(): string {
  const told = document.querySelector<HTMLMetaElement>('meta[name="egide-mutual"]')?.content ?? '';
  return told === '' || told.startsWith('__') ? 'Égide' : told;
}
