import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.js';

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  keep: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before an act that undoes something; the buttons say what they do. */
export function ConfirmDialog({ opened, title, children, confirm, keep, busy, onConfirm, onClose }: Props) {
  const { forms } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': forms.close }}>
      <div className="stack">
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>{keep}</Button>
          <Button onClick={onConfirm} loading={busy ?? false}>{confirm}</Button>
        </Group>
      </div>
    </Modal>
  );
}
