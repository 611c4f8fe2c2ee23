import { createTheme, type CSSVariablesResolver, Button, Checkbox, Input, Modal, NativeSelect, PasswordInput, Radio, Skeleton, Textarea, TextInput } from '@mantine/core';
import { dark, darkMore, light, lightMore, type Palette } from './palette.js';

const field = { defaultProps: { size: 'md' as const } };

export const theme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.1875rem', xl: '1.375rem' },
  defaultRadius: 'sm',
  radius: { sm: '0.375rem', md: '0.625rem', lg: '0.875rem' },
  primaryColor: 'river',
  primaryShade: { light: 8, dark: 7 },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  colors: {
    river: ['#eef7f7', '#e3f0f0', '#b3d9da', '#86d2d6', '#5fb4ba', '#3f979e', '#26838c', '#1c7580', '#0f5661', '#0a3f48'],
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'md' } }),
    TextInput: TextInput.extend(field),
    Textarea: Textarea.extend(field),
    PasswordInput: PasswordInput.extend(field),
    NativeSelect: NativeSelect.extend(field),
    Radio: Radio.extend(field),
    RadioGroup: Radio.Group.extend(field),
    Checkbox: Checkbox.extend(field),
    CheckboxGroup: Checkbox.Group.extend(field),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } }),
    Modal: Modal.extend({
      // Its `header` element would count as a second banner of the page.
      defaultProps: { radius: 'md', size: 'lg', transitionProps: { duration: 120 }, attributes: { header: { role: 'presentation' } } },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
});

/** Gives our colours to the components and to our own style sheets, per scheme and contrast. */
export function cssVariablesFor(contrast: 'normal' | 'more'): CSSVariablesResolver {
  const more = contrast === 'more';
  return () => ({
    variables: {},
    light: variablesOf(more ? { ...light, ...lightMore } : light),
    dark: variablesOf(more ? { ...dark, ...darkMore } : dark),
  });
}

function variablesOf(palette: Palette): Record<string, string> {
  return {
    '--mantine-color-body': palette.surface,
    '--mantine-color-text': palette.ink,
    '--mantine-color-dimmed': palette.muted,
    '--mantine-color-anchor': palette.brand,
    '--mantine-color-error': palette.bad,
    '--mantine-color-placeholder': palette.muted,
    '--mantine-color-default': palette.surface,
    '--mantine-color-default-hover': palette.sunken,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.field,
    '--mantine-color-river-filled': palette.brandFill,
    '--mantine-color-river-light-color': palette.brand,
    '--mantine-color-river-outline': palette.brand,
    ...Object.fromEntries(Object.entries(palette).map(([name, colour]) => [`--${kebab(name)}`, colour as string])),
  };
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
