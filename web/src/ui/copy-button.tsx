import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/index.js';
import { CopyIcon, DoneIcon } from './icons.js';

export function CopyButton({ text, what }: { text: string; what: string }) {
  const { states } = useWords();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  }
  return (
    <Button variant="subtle" size="compact-sm" leftSection={copied ? <DoneIcon /> : <CopyIcon />} onClick={() => void copy()} aria-label={copied ? undefined : states.copyOf(what)}>
      {copied ? states.copied : states.copy}
    </Button>
  );
}
