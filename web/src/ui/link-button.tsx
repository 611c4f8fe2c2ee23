import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface Props extends ButtonProps {
  'aria-label'?: string;
  to: string;
  state?: unknown;
  onClick?: () => void;
  children: ReactNode;
}

/** A link that leads to an act, with the look of a button. */
export function LinkButton({ to, state, children, ...rest }: Props) {
  return (
    <Button component={Link} to={to} state={state} {...rest}>
      {children}
    </Button>
  );
}
