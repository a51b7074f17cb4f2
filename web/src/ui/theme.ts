import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Modal,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';

const brand: MantineColorsTuple = [
  '#effcf9',
  '#d6f5ee',
  '#adebde',
  '#7addcb',
  '#45c6b2',
  '#23a997',
  '#14897c',
  '#0f766e',
  '#0d6560',
  '#0b524f',
];

/** Cool greys; dark mode stays above pure black so that borders can be seen. */
const dark: MantineColorsTuple = [
  '#d5d9de',
  '#a9b0b9',
  '#8b939d',
  '#5f6873',
  '#3b434d',
  '#2c333c',
  '#222831',
  '#191e26',
  '#12161c',
  '#0d1015',
];

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.179,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: {
    xs: '0.75rem',
    sm: '0.8125rem',
    md: '0.875rem',
    lg: '1rem',
    xl: '1.125rem',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem' },
      h2: { fontSize: '0.9375rem' },
      h3: { fontSize: '0.875rem' },
    },
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      styles: { root: { fontWeight: 500 }, section: { marginInlineEnd: 7 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Modal: Modal.extend({
      styles: { title: { fontWeight: 600 } },
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120 },
      },
    }),
    SegmentedControl: SegmentedControl.extend({
      styles: { label: { fontWeight: 500, paddingInline: 12 } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

/** Corrections that bring the library's colours to WCAG AA on our grounds. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#59616b',
    '--mantine-color-error': '#b02525',
    '--mantine-color-placeholder': '#6b7279',
    '--mantine-color-orange-light-color': '#933a05',
    '--mantine-color-yellow-light-color': '#7a4300',
    '--mantine-color-green-light-color': '#1b5e2b',
    '--mantine-color-red-light-color': '#a61e1e',
    '--mantine-color-brand-light-color': '#0b524f',
    '--mantine-color-anchor': '#0b5d58',
  },
  dark: {
    '--mantine-color-dimmed': '#a3abb5',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-placeholder': '#969fa9',
    '--mantine-color-anchor': '#5fd3c2',
    '--mantine-color-brand-light-color': '#7addcb',
  },
});
