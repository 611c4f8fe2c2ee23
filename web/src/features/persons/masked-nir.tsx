import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { NirDisclosureRequest } from '../../api/types.js';
import { groupNir, useWords } from '../../i18n/index.js';
import { Digits } from '../../ui/masked.js';
import { NirDialog } from './nir-dialog.js';

interface Props {
  /** What the fresh proof is bound to: the person, or the affiliation. */
  subject: string;
  disclose: (request: NirDisclosureRequest) => Promise<string>;
  /** Whether it may be shown at all. */
  mayShow?: boolean;
}

const SHOWN_MS = 60_000;

/** The number masked, with "show", which asks why. Once shown, it masks itself again after a minute. */
export function MaskedNir({ masked, mayShow = true, ...rest }: Props & { masked: string | null }) {
  const { persons } = useWords();
  if (!masked) return null;
  if (mayShow) return <ShowableNir masked={masked} {...rest} />;
  return <span className="nir"><Digits label={persons.nir.masked}>{groupNir(masked)}</Digits></span>;
}

function ShowableNir({ masked, subject, disclose }: Props & { masked: string }) {
  const { persons } = useWords();
  const [asking, setAsking] = useState(false);
  const [nir, setNir] = useShownForAWhile();
  const toggle = useRef<HTMLButtonElement>(null);

  function close() {
    setAsking(false);
    requestAnimationFrame(() => toggle.current?.focus());
  }
  return (
    <span className="nir">
      {nir ? <Digits>{groupNir(nir)}</Digits> : <Digits label={persons.nir.masked}>{groupNir(masked)}</Digits>}
      <Button
        ref={toggle}
        variant="light"
        size="compact-md"
        onClick={() => (nir ? setNir(null) : setAsking(true))}
        aria-label={nir ? undefined : persons.nir.showLong}
      >
        {nir ? persons.nir.hide : persons.nir.show}
      </Button>
      <span role="status" className="hint">{nir ? persons.nir.hidesIn : ''}</span>
      {asking && (
        <NirDialog
          subject={subject}
          disclose={disclose}
          onShown={(shown) => {
            setNir(shown);
            close();
          }}
          onClose={close}
        />
      )}
    </span>
  );
}

function useShownForAWhile() {
  const [nir, setNir] = useState<string | null>(null);
  useEffect(() => {
    if (!nir) return;
    const timer = setTimeout(() => setNir(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [nir]);
  return [nir, setNir] as const;
}
