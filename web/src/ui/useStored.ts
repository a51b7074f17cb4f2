import { useLocalStorage } from '@mantine/hooks';

/** A preference of this browser, kept under `mpc.<name>`. */
export function useStored<T>(name: string, initial: T) {
  return useLocalStorage<T>({
    key: `mpc.${name}`,
    defaultValue: initial,
    getInitialValueInEffect: false,
  });
}
