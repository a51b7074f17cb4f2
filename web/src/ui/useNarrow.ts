import { useMediaQuery } from '@mantine/hooks';

/** Below 768 px lists are cards and navigation is at the bottom. */
export const useNarrow = () =>
  useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
