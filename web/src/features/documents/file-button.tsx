import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { accepted } from './file-guess.js';

interface Props extends ButtonProps {
  onFiles: (files: File[]) => void;
  children: ReactNode;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  multiple?: boolean;
  accept?: string;
  /** Opens the camera of a telephone. */
  camera?: boolean;
}

/** A button that opens the browser's choice of files: a real button, for the keyboard and for screen readers. */
export function FileButton({ onFiles, children, multiple = false, accept = accepted, camera = false, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  function chosen(list: FileList | null) {
    const files = [...(list ?? [])];
    // The same file can be chosen again afterwards.
    if (input.current) input.current.value = '';
    if (files.length > 0) onFiles(files);
  }
  return (
    <>
      <Button {...rest} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type="file" hidden multiple={multiple} accept={accept} capture={camera ? 'environment' : undefined} onChange={(event) => chosen(event.currentTarget.files)} />
    </>
  );
}
