import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';

interface Suggested {
  address: string;
  postcode: string;
  city: string;
}

interface Props {
  /** The id of the field. */
  field: string;
  /** What is typed as the address. */
  typed: string;
  onChoose: (one: Suggested) => void;
}

/** Addresses that what is typed may become, as buttons right behind the field. Nothing where the mutual has no service for it. */
export function AddressSuggestions({ field, typed, onChoose }: Props) {
  const { requests: { form: { suggestions: words } } } = useWords();
  const [chosen, setChosen] = useState(typed);
  const [text] = useDebouncedValue(typed.trim().replace(/\s+/g, ' '), 300);
  const isAsked = text.length >= 4 && typed !== chosen;
  const { data } = useQuery({
    queryKey: ['address-searches', text],
    queryFn: () => unwrap(api.POST('/api/address-searches', { body: { text } })),
    enabled: isAsked,
    retry: false,
    gcTime: 0,
  });
  const items = (isAsked && data?.items) || [];
  const count = items.length;
  return (
    <>
      <p role="status" className="sr-only">{count > 0 && words.found(count)}</p>
      {count > 0 && (
        <div role="group" aria-label={words.title} className="stack-close">
          <p className="hint">{words.title}</p>
          {items.map((one) => (
            <Button
              key={`${one.address} ${one.postcode}`}
              variant="default"
              onClick={() => {
                setChosen(one.address);
                onChoose(one);
                announce(words.filled);
                // The button goes away under the finger: on to what it has filled.
                document.getElementById(field)?.focus();
              }}
            >
              {words.use(`${one.address}, ${one.postcode} ${one.city}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
