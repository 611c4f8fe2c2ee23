/** An address that may break before its @, and elsewhere only when it must. */
export function Email({ address }: { address: string }) {
  const [name, ...host] = address.split('@');
  return <>{name}{host.length > 0 && <><wbr />@{host.join('@')}</>}</>;
}
